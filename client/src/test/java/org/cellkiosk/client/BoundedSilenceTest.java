package org.cellkiosk.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BoundedSilenceTest {

    private static final int LENGTH = 6;

    private final HttpServer server;
    private int sent = LENGTH;

    BoundedSilenceTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    /** Sends some of its six bytes, and keeps the connection. */
    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, LENGTH);
            exchange.getResponseBody().write(new byte[] {1, 2, 3, 4, 5, 6}, 0, sent);
            exchange.getResponseBody().flush();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAnswerThatStopsComingIsAnErrorAndNoEnd() throws Exception {
        sent = 4;
        try (InputStream answer = open(Duration.ofSeconds(1))) {
            assertThat(answer.readNBytes(sent)).containsExactly(1, 2, 3, 4);

            assertThatThrownBy(answer::read).isInstanceOf(IOException.class).hasMessage("nothing came for 1 seconds");
        }
    }

    @Test
    void whatComesInTimeComesWhole() throws Exception {
        try (InputStream answer = open(Duration.ofMinutes(1))) {
            assertThat(answer.read()).isEqualTo(1);
            assertThat(answer.readAllBytes()).containsExactly(2, 3, 4, 5, 6);
        }
    }

    /** Of the reader's own pauses it knows nothing. */
    @Test
    void aReaderMayTakeItsTime() throws Exception {
        try (InputStream answer = open(Duration.ofSeconds(1))) {
            assertThat(answer.read()).isEqualTo(1);
            Thread.sleep(1500); // the pause that is meant
            assertThat(answer.readAllBytes()).containsExactly(2, 3, 4, 5, 6);
        }
    }

    private InputStream open(Duration longest) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new BoundedSilence(
                HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream())
                        .body(),
                longest);
    }
}
