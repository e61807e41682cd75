package org.cellkiosk.frontend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cellkiosk.frontend.upload.ResumableUploads;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tus protocol, request by request. */
@QuarkusTest
@QuarkusTestResource(KioskParts.class)
class ResumableUploadTest {

    private static final String BYTES = "application/offset+octet-stream";
    private static final long LIMIT = 3 << 20;
    private static final Path PARTIAL = KioskParts.BUCKET.resolve("partial-uploads");

    @TestHTTPResource
    URI address;

    private final ResumableUploads uploads;
    private Http http = new Http("");

    ResumableUploadTest(ResumableUploads uploads) {
        this.uploads = uploads;
    }

    @BeforeEach
    void connect() throws IOException {
        http = Http.to(address);
        for (Path file : partialFiles()) {
            Files.delete(file);
        }
    }

    @Test
    void aFileIsMadeOfItsParts() throws IOException {
        // Given
        Http.Answer created = create(11, "my images/cells.TIF");
        String upload = created.header("Location");

        // When
        Http.Answer first = patch(upload, 0, "hello ");
        Http.Answer last = patch(upload, 6, "world");

        // Then
        assertThat(created.status()).isEqualTo(201);
        assertThat(upload).matches("/api/uploads/\\d{10}-[0-9a-f]{32}");
        assertThat(created.field("uploadedName")).matches("uploads/[0-9a-f]{32}\\.TIF");
        assertThat(created.field("imageURL")).endsWith("/api/files/" + created.field("uploadedName"));
        assertThat(first.status()).isEqualTo(204);
        assertThat(first.header("Upload-Offset")).isEqualTo("6");
        assertThat(last.status()).isEqualTo(204);
        assertThat(last.header("Upload-Offset")).isEqualTo("11");
        assertThat(http.get(upload).text()).isEqualTo(created.text());
        assertThat(http.get("/api/files/" + created.field("uploadedName")).text())
                .isEqualTo("hello world");
        assertThat(partialFiles()).as("only what a HEAD needs").hasSize(1);
    }

    @Test
    void theOffsetIsToldWithEverythingThatTheClientGave() {
        // Given
        String upload = create(11, "cells.tif").header("Location");
        patch(upload, 0, "hello");

        // When
        Http.Answer head = head(upload);

        // Then
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Upload-Offset")).isEqualTo("5");
        assertThat(head.header("Upload-Length")).isEqualTo("11");
        assertThat(head.header("Upload-Metadata")).isEqualTo(metadata("cells.tif"));
        assertThat(head.header("Cache-Control")).isEqualTo("no-store");
        assertThat(head.header("Tus-Resumable")).isEqualTo("1.0.0");
        assertThat(ZonedDateTime.parse(head.header("Upload-Expires"), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isAfter(Instant.now().plus(Duration.ofDays(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/uploads", "/api/Uploads/", "/api/uploads/1"})
    void whatTheServerCanDoIsToldOnRequest(String path) {
        Http.Answer answer = http.method("OPTIONS", path, "Access-Control-Request-Headers", "upload-offset");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Extension").split(","))
                .containsExactlyInAnyOrder("creation", "termination", "expiration");
        assertThat(answer.header("Tus-Max-Size")).isEqualTo(Long.toString(LIMIT));
        assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("upload-offset");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("Location", "Upload-Offset");
    }

    @Test
    void aFileOfJustTheLimitIsTakenAndALargerOneIsRefusedBeforeItsBytes() throws IOException {
        assertThat(create(LIMIT, "a.tif").status()).isEqualTo(201);

        Http.Answer answer = create(LIMIT + 1, "a.tif");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.field("message")).contains("larger than this kiosk takes (3145728 bytes)");
        assertThat(partialFiles()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', filename YS50aWY=, Upload-Length",
        "-1, filename YS50aWY=, Upload-Length",
        "many, filename YS50aWY=, Upload-Length",
        "5, '', no name",
        "5, filename, no name",
        "5, filetype YS50aWY=, no name",
        "5, filename ?, Base64"
    })
    void anIncompleteAnnouncementIsRefused(String length, String metadata, String fault) throws IOException {
        Http.Answer answer = http.method(
                "POST", "/api/uploads", "Tus-Resumable", "1.0.0", "Upload-Length", length, "Upload-Metadata", metadata);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field("message")).contains(fault);
        assertThat(partialFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "HEAD", "PATCH", "DELETE"})
    void anotherVersionOfTheProtocolIsRefused(String method) {
        String upload = create(5, "a.tif").header("Location");
        String path = method.equals("POST") ? "/api/uploads" : upload;

        Http.Answer other = http.method(method, path, "Tus-Resumable", "0.2.2", "Upload-Offset", "0");
        Http.Answer none = http.method(method, path, "Upload-Offset", "0");

        assertThat(List.of(other.status(), none.status())).containsOnly(412);
        assertThat(other.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(head(upload).header("Upload-Offset")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1999999999-00000000000000000000000000000000", "..%2F..%2Fuploads", "a.info"})
    void anUnknownUploadIsNotFound(String id) {
        assertThat(head("/api/uploads/" + id).status()).isEqualTo(404);
        assertThat(http.get("/api/uploads/" + id).status()).isEqualTo(404);
        assertThat(http.method("DELETE", "/api/uploads/" + id, "Tus-Resumable", "1.0.0")
                        .status())
                .isEqualTo(404);
        Http.Answer answer = patch("/api/uploads/" + id, 0, "hello");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.field("message")).contains("no upload");
    }

    @Test
    void bytesOfAnotherKindOrAtAnotherPlaceAreRefused() {
        // Given
        String upload = create(11, "a.tif").header("Location");
        patch(upload, 0, "hello");

        // Then
        assertThat(patch(upload, 0, "hello").status()).isEqualTo(409);
        assertThat(patch(upload, 6, "world").status()).isEqualTo(409);
        assertThat(patch(upload, 6, "w".repeat(2_000_000)).field("message")).contains("5 bytes");
        assertThat(http.send(http.request(upload)
                                .headers("Tus-Resumable", "1.0.0", "Upload-Offset", "5", "Content-Type", "text/plain")
                                .method("PATCH", BodyPublishers.ofString("world")))
                        .status())
                .isEqualTo(415);
        assertThat(http.send(tus(upload, "PATCH", "x", BodyPublishers.ofString("world")))
                        .status())
                .isEqualTo(400);
        assertThat(head(upload).header("Upload-Offset")).isEqualTo("5");
    }

    @Test
    void moreThanWasAnnouncedIsRefusedAndWhatCameBeforeStays() {
        // Given
        Http.Answer created = create(11, "a.tif");
        String upload = created.header("Location");
        patch(upload, 0, "hello ");

        // When
        Http.Answer answer = patch(upload, 6, "world!");

        // Then
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.field("message")).contains("length that was given");
        assertThat(head(upload).header("Upload-Offset")).isEqualTo("6");
        assertThat(patch(upload, 6, "world").status()).isEqualTo(204);
        assertThat(http.get("/api/files/" + created.field("uploadedName")).text())
                .isEqualTo("hello world");
    }

    @Test
    void aConnectionThatBreaksOffInThePartLeavesWhatCameUntilThen() throws IOException {
        // Given
        Http.Answer created = create(LIMIT, "a.tif");
        String upload = created.header("Location");
        byte[] content = bytes((int) LIMIT);

        // When
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PATCH " + upload + " HTTP/1.1\r\nHost: kiosk\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
                            + "Content-Type: " + BYTES + "\r\nContent-Length: " + LIMIT + "\r\n\r\n")
                    .getBytes(UTF_8));
            out.write(content, 0, 1_000_000);
        }

        // Then
        int offset = await().until(() -> Integer.parseInt(head(upload).header("Upload-Offset")), known -> known > 0);
        assertThat(offset).isLessThanOrEqualTo(1_000_000);
        assertThat(http.get("/api/files/" + created.field("uploadedName")).status())
                .isEqualTo(404);
        assertThat(http.send(tus(
                                upload,
                                "PATCH",
                                Integer.toString(offset),
                                BodyPublishers.ofByteArray(content, offset, content.length - offset)))
                        .status())
                .isEqualTo(204);
        assertThat(KioskParts.BUCKET.resolve(created.field("uploadedName"))).hasBinaryContent(content);
    }

    @RepeatedTest(5)
    void ofRequestsThatSendTheSamePlaceOneIsTaken() throws IOException {
        // Given
        Http.Answer created = create(LIMIT, "a.tif");
        String upload = created.header("Location");
        byte[] content = bytes((int) LIMIT);
        int half = content.length / 2;

        // When
        List<Integer> first = race(upload, content, 0, half);
        assertThat(head(upload).header("Upload-Offset")).isEqualTo(Integer.toString(half));
        List<Integer> last = race(upload, content, half, content.length - half);

        // Then
        assertThat(first).containsOnlyOnce(204).containsOnly(204, 409);
        assertThat(last).contains(204).isSubsetOf(204, 409);
        assertThat(head(upload).header("Upload-Offset")).isEqualTo(Long.toString(LIMIT));
        assertThat(KioskParts.BUCKET.resolve(created.field("uploadedName"))).hasBinaryContent(content);
        assertThat(partialFiles()).as("only what a HEAD needs").hasSize(1);
    }

    private List<Integer> race(String upload, byte[] content, int from, int length) {
        List<CompletableFuture<Integer>> answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> http.send(tus(
                                upload,
                                "PATCH",
                                Integer.toString(from),
                                BodyPublishers.ofByteArray(content, from, length)))
                        .status()))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "PATCH", "GET"})
    void whatAKilledServerDidNotPutTogetherIsCompleteBeforeAnybodyIsToldSo(String method) throws IOException {
        // Given
        Http.Answer created = create(11, "a.tif");
        String upload = created.header("Location");
        patch(upload, 0, "hello ");
        Path lastPart = PARTIAL.resolve(upload.replaceFirst(".*/", "") + ".0000000000000006");
        Files.writeString(lastPart, "world");

        // When
        Http.Answer answer =
                method.equals("PATCH") ? patch(upload, 11, "") : http.method(method, upload, "Tus-Resumable", "1.0.0");

        // Then
        assertThat(answer.status()).isBetween(200, 204);
        assertThat(KioskParts.BUCKET.resolve(created.field("uploadedName"))).hasContent("hello world");
        assertThat(head(upload).header("Upload-Offset")).isEqualTo("11");
        assertThat(lastPart).doesNotExist();
    }

    @Test
    void anEmptyFileIsCompleteAtOnce() {
        Http.Answer created = create(0, "a.tif");

        assertThat(created.header("Upload-Offset")).isEqualTo("0");
        assertThat(KioskParts.BUCKET.resolve(created.field("uploadedName"))).isEmptyFile();
    }

    @Test
    void anUploadThatIsGivenUpLeavesNothing() throws IOException {
        // Given
        String upload = create(11, "a.tif").header("Location");
        patch(upload, 0, "hello ");

        // When
        Http.Answer answer = http.method("DELETE", upload, "Tus-Resumable", "1.0.0");

        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(head(upload).status()).isEqualTo(404);
        assertThat(partialFiles()).isEmpty();
    }

    @Test
    void aFileThatIsCompleteStaysWhenItsUploadIsForgotten() {
        // Given
        Http.Answer created = create(5, "a.tif");
        patch(created.header("Location"), 0, "hello");

        // When
        http.method("DELETE", created.header("Location"), "Tus-Resumable", "1.0.0");

        // Then
        assertThat(head(created.header("Location")).status()).isEqualTo(404);
        assertThat(KioskParts.BUCKET.resolve(created.field("uploadedName"))).hasContent("hello");
    }

    @Test
    void anUploadThatHasExpiredIsUnknownAndIsRemovedLater() throws IOException {
        // Given
        String live = create(11, "a.tif").header("Location");
        patch(live, 0, "hello");
        Path justNow = abandoned(Duration.ofMinutes(1));
        Path longAgo = abandoned(Duration.ofDays(1));

        // Then
        assertThat(head("/api/uploads/" + justNow.getFileName().toString().replace(".info", ""))
                        .status())
                .isEqualTo(404);

        // When
        uploads.sweep();

        // Then
        assertThat(longAgo).doesNotExist();
        assertThat(justNow).as("another replica's clock may be late").exists();
        assertThat(head(live).header("Upload-Offset")).isEqualTo("5");
    }

    private static Path abandoned(Duration since) throws IOException {
        String id = Instant.now().minus(since).getEpochSecond() + "-" + "0".repeat(32);
        Files.writeString(PARTIAL.resolve(id + ".0000000000000000"), "hello");
        return Files.writeString(PARTIAL.resolve(id + ".info"), "11\nfilename YS50aWY=");
    }

    @Test
    void partsAreNoFiles() throws IOException {
        patch(create(11, "a.tif").header("Location"), 0, "hello ");

        assertThat(partialFiles()).hasSize(2).allSatisfy(file -> assertThat(
                        http.get("/api/files/" + KioskParts.BUCKET.relativize(file))
                                .status())
                .isEqualTo(404));
    }

    @Test
    void aClientThatCannotSayPatchSaysItInAHeader() {
        // Given
        String upload = create(5, "a.tif").header("Location");

        // When
        Http.Answer answer = http.send(
                tus(upload, "POST", "0", BodyPublishers.ofString("hello")).header("X-HTTP-Method-Override", "PATCH"));

        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Upload-Offset")).isEqualTo("5");
    }

    private Http.Answer create(long length, String fileName) {
        return http.method(
                "POST",
                "/api/uploads",
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                Long.toString(length),
                "Upload-Metadata",
                metadata(fileName));
    }

    private static String metadata(String fileName) {
        return "filetype dGlmZg==,filename " + Base64.getEncoder().encodeToString(fileName.getBytes(UTF_8));
    }

    private Http.Answer head(String upload) {
        return http.method("HEAD", upload, "Tus-Resumable", "1.0.0");
    }

    private Http.Answer patch(String upload, long offset, String content) {
        return http.send(tus(upload, "PATCH", Long.toString(offset), BodyPublishers.ofString(content)));
    }

    private HttpRequest.Builder tus(String upload, String method, String offset, BodyPublisher body) {
        return http.request(upload)
                .headers("Tus-Resumable", "1.0.0", "Upload-Offset", offset, "Content-Type", BYTES)
                .method(method, body);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static List<Path> partialFiles() throws IOException {
        if (!Files.exists(PARTIAL)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(PARTIAL)) {
            return files.toList();
        }
    }
}
