package org.cellkiosk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An upload that cannot go on. That one arrives is seen in the frontend's tests. */
@Timeout(60)
class ResumableUploadTest {

    private static final Patience NONE = (met, attempt, since, problem) -> false;

    @TempDir
    private Path folder = Path.of("");

    private final HttpServer server;
    private int status = 200;
    private boolean breaking;
    private int length = 6;

    ResumableUploadTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/api/uploads", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Takes every part, and has none; or knows the upload and cannot say how far it is. */
    private void answer(HttpExchange exchange) throws IOException {
        if (breaking && exchange.getRequestMethod().equals("PATCH")) {
            exchange.close();
            return;
        }
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Location", "/api/uploads/1");
        exchange.getResponseHeaders().add("Upload-Length", Integer.toString(length));
        exchange.getResponseHeaders().add("Upload-Offset", "0");
        switch (exchange.getRequestMethod()) {
            case "POST" -> json(exchange, 201, "{}");
            case "PATCH" -> exchange.sendResponseHeaders(204, -1);
            case "HEAD" -> exchange.sendResponseHeaders(status, -1);
            default -> json(exchange, status, "{\"message\":\"There is no room left for files.\"}");
        }
        exchange.close();
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Test
    void partsThatAreTakenAndDoNotArriveAreAFailureAndAreNotSentForEver() {
        assertThatThrownBy(this::send)
                .isInstanceOf(KioskException.class)
                .hasMessageContaining("cells.zip broke off")
                .hasMessageContaining("did not arrive");
    }

    @Test
    void whyTheKioskCannotGoOnIsSaidInItsOwnWords() {
        status = 507;

        assertThatThrownBy(this::send).hasMessage("The kiosk refuses: There is no room left for files.");
    }

    @Test
    void aBusyKioskIsNotTakenForSomethingElse() {
        status = 503;

        assertThatThrownBy(this::send).hasMessageContaining("busy (HTTP 503)").hasMessageNotContaining("--host");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells which files a process holds open")
    void aPartThatBrokeOffLeavesNoFileOpen() throws IOException {
        breaking = true;
        length = 20_000_000;

        assertThatThrownBy(this::send).hasMessageContaining("broke off");

        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(descriptors.filter(Files::exists).map(ResumableUploadTest::target))
                    .doesNotContain(file());
        }
    }

    private static Path target(Path descriptor) {
        try {
            return descriptor.toRealPath();
        } catch (IOException e) {
            return descriptor; // closed meanwhile
        }
    }

    private Path file() {
        return folder.resolve("cells.zip");
    }

    private void send() throws IOException {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Path file = Files.write(file(), new byte[length]);
        new ResumableUpload(new PatientHttp(address, NONE), file)
                .send("cells.zip", UploadJournal.NONE, (bytes, length) -> {});
    }
}
