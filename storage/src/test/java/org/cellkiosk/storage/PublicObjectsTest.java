package org.cellkiosk.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that answers as a bucket with uniform access does: no ACL of an object can be set. */
class PublicObjectsTest {

    private static final BlobId OBJECT = BlobId.of("lab", "output/a b.zip");

    private final HttpServer uniformAccess;
    private volatile int status = 400;
    private volatile String message =
            "Cannot insert legacy ACL for an object when uniform bucket-level access is enabled.";

    PublicObjectsTest() throws IOException {
        uniformAccess = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        uniformAccess.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = "{\"error\":{\"code\":%d,\"message\":\"%s\"}}"
                    .formatted(status, message)
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        uniformAccess.start();
    }

    @AfterEach
    void stop() {
        uniformAccess.stop(0);
    }

    @Test
    void withoutASignerTheAddressStaysPlain() {
        // Given
        PublicObjects objects = new PublicObjects(GoogleClient.connectToEmulator(address()), "lab");

        // When
        objects.publish(OBJECT);

        // Then
        assertThat(objects.url(OBJECT)).hasToString(address() + "/lab/output/a%20b.zip");
    }

    @Test
    void withASignerTheAddressIsSignedForSevenDays() {
        // Given
        PublicObjects objects = new PublicObjects(storageWithSigner(), "lab");
        assertThat(objects.url(OBJECT).getQuery()).isNull();

        // When
        objects.publish(OBJECT);

        // Then
        assertThat(objects.url(OBJECT).toString())
                .startsWith(address() + "/lab/output/a%20b.zip?")
                .contains("X-Goog-Expires=604800", "X-Goog-Signature=");
    }

    @Test
    void withASignerThatMayNotSignTheAddressStaysPlain() {
        // Given
        PublicObjects objects = new PublicObjects(
                storage(new Signer() {
                    @Override
                    public byte[] sign(byte[] toSign) {
                        throw new SigningException("iam.serviceAccounts.signBlob denied", new IOException("403"));
                    }
                }),
                "lab");

        // When
        objects.publish(OBJECT);

        // Then
        assertThat(objects.url(OBJECT)).hasToString(address() + "/lab/output/a%20b.zip");
    }

    @Test
    void publicAccessPreventionIsARefusalForGoodToo() {
        // Given
        status = 412;
        message = "The member bindings allUsers are not allowed since public access prevention is enforced.";
        PublicObjects objects = new PublicObjects(storageWithSigner(), "lab");

        // When
        objects.publish(OBJECT);

        // Then
        assertThat(objects.url(OBJECT).getQuery()).contains("X-Goog-Signature=");
    }

    @ParameterizedTest
    @CsvSource({
        "403,kiosk@lab does not have storage.objects.update access.",
        "404,No such object",
        "412,At least one of the pre-conditions you specified did not hold."
    })
    void anyOtherRefusalIsForAnotherAttempt(int code, String text) {
        // Given
        status = code;
        message = text;
        PublicObjects objects = new PublicObjects(storageWithSigner(), "lab");

        // Then
        assertThatThrownBy(() -> objects.publish(OBJECT))
                .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.reason())
                        .isEqualTo(StorageException.Reason.UNAVAILABLE))
                .hasMessageContaining(text);
        assertThat(objects.url(OBJECT).getQuery()).isNull();
    }

    private Storage storageWithSigner() {
        return storage(new Signer());
    }

    private Storage storage(Signer signer) {
        return StorageOptions.http()
                .setHost(address())
                .setProjectId("lab")
                .setCredentials(signer)
                .build()
                .getService();
    }

    private String address() {
        return "http://127.0.0.1:" + uniformAccess.getAddress().getPort();
    }

    /** Signs like a service account, and needs no token to be fetched. */
    private static class Signer extends GoogleCredentials implements ServiceAccountSigner {

        private static final long serialVersionUID = 1L;

        Signer() {
            super(AccessToken.newBuilder()
                    .setTokenValue("token")
                    .setExpirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                    .build());
        }

        @Override
        public String getAccount() {
            return "kiosk@lab";
        }

        @Override
        public byte[] sign(byte[] toSign) {
            return toSign.clone();
        }
    }
}
