package org.cellkiosk.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cellkiosk.client.JobOptions;
import org.cellkiosk.client.KioskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class KioskTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("up", "demo", "submit", "fetch", "status", "logs", "new-consumer");
    }

    @Test
    void anUnknownCommandIsAUsageError() {
        assertThat(run("segment")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("segment");
    }

    @Test
    void anUnreadableAgeIsAUsageErrorThatSaysWhatToWrite() {
        assertThat(run("logs", "--since", "yesterday")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("yesterday").contains("10m");
    }

    @Test
    void aNegativeTailIsAUsageError(@TempDir Path folder) {
        assertThat(run("logs", "--data", folder.toString(), "--tail", "-1")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--tail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:1", "http://LOCALHOST:1/", "127.0.0.1:1"})
    void aHostMayBeWrittenWithoutItsScheme(String host, @TempDir Path folder) throws IOException {
        Path image = Files.createFile(folder.resolve("a.tif"));

        assertThat(run("submit", "--host", host, image.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("No kiosk answers at http://")
                .contains("kiosk up")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:99999", "ftp://lab", "http://", "my lab:8080", "http://my_lab"})
    void aHostThatIsNoAddressIsAUsageError(String host) {
        assertThat(run("submit", "--host", host, "a.tif")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(host).contains("http://localhost:8080");
    }

    @Test
    void aServerThatIsNoKioskIsNotQuoted(@TempDir Path folder) throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, 0);
            exchange.getResponseBody().write("<html>Not found</html>".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        other.start();
        Path image = Files.createFile(folder.resolve("a.tif"));

        int code = run("submit", "--host", "localhost:" + other.getAddress().getPort(), image.toString());

        other.stop(0);
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .contains("(HTTP 404) answers, but not as a kiosk does. Check --host.")
                .doesNotContain("<html>");
    }

    @Test
    void theDataFolderOfNoRunningKioskIsNamed(@TempDir Path folder) throws IOException {
        Path image = Files.createFile(folder.resolve("a.tif"));

        assertThat(run("submit", "--data", folder.toString(), image.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("No kiosk runs in " + folder).contains("kiosk up");
    }

    @ParameterizedTest
    @CsvSource({
        "--job-type, cells, mesmer",
        "--scale, half, 0.5 or 2",
        "--channels, DAPI, from 0",
        "--dimension-order, YZ, BXYC",
        "--model, Ours, NuclearSegmentation:1",
        "--compartment, Zellkern!, whole-cell"
    })
    void aWrongOptionIsRefusedOnceBeforeAnythingIsSent(String option, String value, String reason) {
        JobOptions right = new JobOptions("mesmer", "0,1", "bcxy", "0.5", "Ours:3", "whole-cell,nuclear");
        right.check(List.of("mesmer"));
        JobOptions wrong = new JobOptions(
                option.equals("--job-type") ? value : "mesmer",
                option.equals("--channels") ? value : "",
                option.equals("--dimension-order") ? value : "",
                option.equals("--scale") ? value : "",
                option.equals("--model") ? value : "",
                option.equals("--compartment") ? value : "");

        assertThatThrownBy(() -> wrong.check(List.of("mesmer")))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining(option + " " + value)
                .hasMessageContaining(reason);
    }

    @Test
    void aModelThatTheKioskLacksIsRefusedBeforeAnythingIsSent(@TempDir Path folder) throws IOException {
        HttpServer kiosk = kiosk("{\"models\":{\"Mesmer\":[\"0\"],\"NuclearSegmentation\":[\"0\",\"1\"]}}");

        int code = submit(kiosk, folder, "--model", "Foo:1");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("--model Foo:1 cannot be: this kiosk has Mesmer:0, NuclearSegmentation:0,"
                        + " NuclearSegmentation:1." + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"models\":{}}",
                "{\"models\":{\"Foo\":[\"1\"]}}",
                "{\"models\":{\"Foo\":\"1\"}}",
                "[\"Foo\"]",
                "<html></html>"
            })
    void aModelThatTheKioskHasOrDoesNotTellOfGoesOn(String models, @TempDir Path folder) throws IOException {
        submit(kiosk(models), folder, "--model", "Foo:1");

        assertThat(err.toString()).doesNotContain("--model").contains("/api/upload (HTTP 404)");
    }

    @Test
    void aScaleThatOnlySomeKiosksTakeIsNamedBeforeTheUpload(@TempDir Path folder) throws IOException {
        submit(kiosk("{}"), folder, "--scale", "50");

        assertThat(err.toString()).startsWith("--scale 50 is out of 0.1 to 10").contains("/api/upload (HTTP 404)");
    }

    /** One that says what it does, and takes nothing. */
    private static HttpServer kiosk(String models) throws IOException {
        HttpServer kiosk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(kiosk, "/", 404, "");
        answer(kiosk, "/api/jobtypes", 200, "{\"jobTypes\":[\"segmentation\"]}");
        answer(kiosk, "/api/models", 200, models);
        kiosk.start();
        return kiosk;
    }

    private static void answer(HttpServer server, String path, int status, String text) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
    }

    private int submit(HttpServer kiosk, Path folder, String option, String value) throws IOException {
        Path image = Files.write(folder.resolve("a.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        try {
            return run(
                    "submit",
                    "--host",
                    "localhost:" + kiosk.getAddress().getPort(),
                    "--output",
                    folder.resolve("out").toString(),
                    option,
                    value,
                    image.toString());
        } finally {
            kiosk.stop(0);
        }
    }

    @Test
    void aPortThatIsNoneIsAnErrorWithoutAStackTraceAndLeavesNothingBehind(@TempDir Path folder) {
        Path data = folder.resolve("data");

        assertThat(run("up", "--port", "80000", "--data", data.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("--port 80000").doesNotContain("Exception");
        assertThat(data).doesNotExist();
    }

    @Test
    void aSizeOfMemoryThatIsNoneIsAUsageError() {
        assertThat(run("up", "--memory", "lots")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("lots").contains("4g");
    }

    @Test
    void helpOfSubmitNamesTypesAxesAndScale() {
        assertThat(run("submit", "--help")).isZero();
        assertThat(out.toString()).contains("segmentation", "mesmer", "BCXY", "0.65", "--data");
    }

    @Test
    void submitNeedsAFile() {
        assertThat(run("submit")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void aMissingFileFailsWithItsNameAndNoStackTrace() {
        assertThat(run("submit", "absent.tif")).isEqualTo(1);
        assertThat(err.toString()).contains("absent.tif").doesNotContain("Exception");
    }

    @Test
    void statusOfAFolderWithoutAKioskSaysHowToStartOne(@TempDir Path folder) {
        assertThat(run("status", "--data", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("kiosk up --data " + folder);
    }

    @Test
    void aNewConsumerSaysHowToBuildRunAndUseIt(@TempDir Path folder) {
        Path project = folder.resolve("here");

        assertThat(run("new-consumer", "cell-count", project.toString())).isZero();
        assertThat(project.resolve("src/main/java/com/example/consumer/CellCountHandler.java"))
                .isRegularFile();
        assertThat(out.toString()).contains("mvn -f " + project, "--with " + project, "--job-type cell-count");
    }

    private int run(String... arguments) {
        return Kiosk.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
