package org.cellkiosk.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PatientHttpTest {

    @Test
    void anAnswerThatStopsInItsMiddleIsWaitedForNoLongerThanAnyOther() throws IOException {
        // Given
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush(); // and no more, but the connection stays
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        PatientHttp http = new PatientHttp(address, (met, attempt, since, problem) -> false);

        // Then
        assertThatThrownBy(() -> http.json(
                        http.request("/").timeout(Duration.ofSeconds(1)).build()))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining(address.toString())
                .hasMessageContaining("timed out");
        server.stop(0);
    }
}
