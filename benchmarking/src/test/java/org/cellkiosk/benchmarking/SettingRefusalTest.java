package org.cellkiosk.benchmarking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By processes of their own, for the environment of this one is what it is. */
class SettingRefusalTest {

    private static String refusal(String variable, String value, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Benchmarking.class.getName(),
                "run",
                "a.png");
        builder.command().addAll(List.of(arguments));
        builder.environment().put(variable, value);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isPositive();
        return said;
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
    void anOptionWithoutAVariableIsRefusedAsUsual() throws Exception {
        assertThat(refusal("COUNT", "1", "--cpu-nodes", "few")
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .isEqualTo("Invalid value for option '--cpu-nodes': 'few' is not an int");
    }
}
