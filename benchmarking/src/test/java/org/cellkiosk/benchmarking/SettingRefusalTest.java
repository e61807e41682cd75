package org.cellkiosk.benchmarking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By processes of their own, for the environment of this one is what it is. */
class SettingRefusalTest {

    private static String refusal(String variable, String value, String... arguments)
            throws IOException, InterruptedException {
        Said said = said(Map.of(variable, value), Stream.concat(Stream.of("run", "a.png"), Stream.of(arguments)));
        assertThat(said.status).as(said.text).isPositive();
        return said.text;
    }

    private record Said(int status, String text) {}

    private static Said said(Map<String, String> environment, Stream<String> arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Benchmarking.class.getName());
        builder.command().addAll(arguments.toList());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Said(process.waitFor(), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "COUNT | abc | --count | 'abc'",
                "COUNT | 0 | --count | '0' cannot be",
                "UPDATE_INTERVAL | often | --update-interval | 'often'",
                "UPDATE_INTERVAL | 0 | --update-interval | '0.0' cannot be",
                "LOG_LEVEL | loud | --log-level | 'loud' cannot be",
                "CYCLE_INTERVAL | 1w | --cycle-interval | '1w'"
            })
    void aSettingIsNamedAsOptionAndAsVariable(String variable, String value, String option, String problem)
            throws Exception {
        assertThat(refusal(variable, value).lines().findFirst().orElseThrow()).contains(option, variable, problem);
    }

    @Test
    void anOptionWithoutAVariableIsRefusedInTwoLines() throws Exception {
        assertThat(refusal("COUNT", "1", "--cpu-nodes", "few").lines())
                .containsExactly(
                        "Invalid value for option '--cpu-nodes': 'few' is not an int", "See benchmarking run --help.");
    }

    @Test
    void anOptionThatIsNoneIsRefusedWithThoseThatAreMeant() throws Exception {
        assertThat(refusal("COUNT", "1", "--cpu-node", "1").lines())
                .hasSize(3)
                .contains("Unknown options: '--cpu-node', '1'", "See benchmarking run --help.");
    }

    @Test
    void eachCommandSaysItsVersion() throws Exception {
        assertThat(said(Map.of(), Stream.of("run", "--version")).text).startsWith("Cell Kiosk ");
    }

    @Test
    void aBlankVariableIsAsIfItWereNotSet() throws Exception {
        Said estimate = said(
                Map.of("CLOUDSDK_COMPUTE_REGION", "", "PROMETHEUS_URL", ""),
                Stream.of("estimate", "--count", "1", "--gpus", "1"));
        assertThat(estimate.status).as(estimate.text).isZero();

        Said run = said(
                Map.of("COUNT", "", "NUM_GPUS", " ", "UPLOAD_PREFIX", "", "CYCLE_INTERVAL", "", "OUTPUT_DIR", ""),
                Stream.of("run", "a.png", "--scale", "0"));
        assertThat(run.text).startsWith("--scale (SCALE) '0' cannot be");
    }
}
