package org.cellkiosk.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the upload route takes, and what it refuses without leaving anything in the bucket. */
@QuarkusTest
@QuarkusTestResource(KioskParts.class)
class UploadTest {

    private static final String FILE = "name=\"file\"; filename=\"a.tif\"";

    @TestHTTPResource
    URI address;

    private Http http = new Http("");

    @BeforeEach
    void connect() throws IOException {
        http = Http.to(address);
        for (Path upload : uploads()) {
            Files.delete(upload);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a.tif, .tif",
        "My Img.TIF, .TIF",
        "c.tar.gz, .gz",
        "noext, ''",
        ".hidden, ''",
        "a., ''",
        "C:\\data\\x.png, .png",
        "/home/me/.hidden, ''",
        "évil.zip/.tif, ''",
        "ümläut.zip, .zip"
    })
    void keysHaveARandomNameAndTheExtensionOfTheFile(String fileName, String extension) {
        Http.Answer answer =
                http.upload("/api/upload", Http.part("name=\"file\"; filename=\"" + fileName + "\"", "x") + Http.end());

        assertThat(answer.field("uploadedName")).matches("uploads/[0-9a-f]{32}" + extension.replace(".", "\\."));
        assertThat(answer.field("imageURL"))
                .isEqualTo("http://kiosk.example/api/files/" + answer.field("uploadedName"));
    }

    @Test
    void otherPartsAreIgnored() throws IOException {
        // When
        Http.Answer answer = http.upload(
                "/api/upload",
                Http.part("name=\"note\"", "hello")
                        + Http.part(FILE, "pixels")
                        + Http.part("name=\"file\"", "text")
                        + Http.end());

        // Then
        assertThat(Files.readString(KioskParts.BUCKET.resolve(answer.field("uploadedName"))))
                .isEqualTo("pixels");
    }

    @Test
    void anEmptyFileIsTaken() throws IOException {
        assertThat(http.upload("/api/upload", Http.part(FILE, "") + Http.end()).status())
                .isEqualTo(200);
        assertThat(uploads()).hasSize(1);
    }

    static Stream<Arguments> incompleteForms() {
        return Stream.of(
                Arguments.of("no part", Http.end()),
                Arguments.of("no file", Http.part("name=\"note\"", "x") + Http.end()),
                Arguments.of("another name", Http.part("name=\"image\"; filename=\"a.tif\"", "x") + Http.end()),
                Arguments.of("an empty name", Http.part("name=\"\"; filename=\"a.tif\"", "x") + Http.end()),
                Arguments.of("no file name", Http.part("name=\"file\"; filename=\"\"", "x") + Http.end()),
                Arguments.of("two files", Http.part(FILE, "x") + Http.part(FILE, "y") + Http.end()),
                Arguments.of("broken off in the file", Http.part(FILE, "x")),
                Arguments.of("broken off after the file", Http.part(FILE, "x") + Http.part("name=\"n\"", "y")),
                Arguments.of("no form", "pixels"),
                Arguments.of("nothing", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incompleteForms")
    void anIncompleteFormIsRefused(String fault, String form) throws IOException {
        Http.Answer answer = http.upload("/api/upload", form);

        assertThat(answer.status()).as(fault).isEqualTo(400);
        assertThat(answer.field("message")).isNotBlank();
        assertThat(uploads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "text/plain",
                "multipart/mixed; boundary=x"
            })
    void anotherContentTypeIsRefused(String contentType) {
        assertThat(http.post("/api/upload", contentType, new byte[10]).status()).isEqualTo(400);
    }

    @Test
    void aFileBeyondTheLimitIsRefused() throws IOException {
        Http.Answer answer = http.upload("/api/upload", Http.part(FILE, "x".repeat((3 << 20) + 1)) + Http.end());

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.field("message")).contains("larger");
        assertThat(uploads()).isEmpty();
    }

    @Test
    void aFileOfJustTheLimitIsTaken() {
        assertThat(http.upload("/api/upload", Http.part(FILE, "x".repeat(3 << 20)) + Http.end())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void servesWhatWasUploaded() {
        // Given
        String key = http.upload("/api/upload", Http.part("name=\"file\"; filename=\"a.png\"", "pixels") + Http.end())
                .field("uploadedName");

        // When
        Http.Answer answer = http.get("/api/files/" + key);

        // Then
        assertThat(answer.text()).isEqualTo("pixels");
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        assertThat(answer.header("Content-Length")).isEqualTo("6");
        assertThat(answer.header("Content-Disposition")).isEqualTo("inline");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells which files a process holds open")
    void askingForTheHeadersOpensNoFile() throws IOException {
        // Given
        String key = http.upload("/api/upload", Http.part("name=\"file\"; filename=\"a.tif\"", "pixels") + Http.end())
                .field("uploadedName");

        // When
        Http.Answer answer = http.method("HEAD", "/api/files/" + key);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("6");
        assertThat(answer.header("Content-Type")).isEqualTo("image/tiff");
        assertThat(openFiles()).doesNotContain(KioskParts.BUCKET.resolve(key));
        assertThat(http.method("HEAD", "/api/files/uploads/none.tif").status()).isEqualTo(404);
    }

    @Test
    void aPageThatWasUploadedIsNeverShown() {
        // Given
        String key = http.upload(
                        "/api/upload", Http.part("name=\"file\"; filename=\"a.html\"", "<script>") + Http.end())
                .field("uploadedName");

        // When
        Http.Answer answer = http.get("/api/files/" + key);

        // Then
        assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
    }

    @ParameterizedTest
    @CsvSource({
        "uploads/none.tif,404",
        "models/Nuclear/0/a,404",
        "uploads/../models/Nuclear/0/a,404",
        "uploads/%2e%2e/models/Nuclear/0/a,404",
        "uploads/..%2Fmodels%2FNuclear%2F0%2Fa,400",
        "%2Fetc%2Fpasswd,404"
    })
    void servesNothingElse(String key, int status) throws IOException {
        // Given
        Path model = KioskParts.BUCKET.resolve("models/Nuclear/0/a");
        Files.createDirectories(model.getParent());
        Files.writeString(model, "secret");

        // Then
        Http.Answer answer = http.send(http.request("/api/files/" + key).method("GET", BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).doesNotContain("secret").doesNotContain(KioskParts.BUCKET.toString());
    }

    /** What this process, and so the server in it, holds open. */
    private static List<Path> openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(Files::exists).map(UploadTest::target).toList();
        }
    }

    private static Path target(Path descriptor) {
        try {
            return descriptor.toRealPath();
        } catch (IOException e) {
            return descriptor; // closed meanwhile
        }
    }

    private static List<Path> uploads() throws IOException {
        Path folder = KioskParts.BUCKET.resolve("uploads");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
