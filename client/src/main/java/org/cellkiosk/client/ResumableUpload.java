package org.cellkiosk.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * A file on its way to a kiosk in parts, by the <a href="https://tus.io/protocols/resumable-upload">tus protocol</a>.
 *
 * <ol>
 *   <li>It is announced, and gets an address; or it has one, of an earlier attempt to send it.
 *   <li>The kiosk says how many bytes it has.
 *   <li>The next part is sent. Where that fails, the kiosk is asked again how many it has.
 *   <li>When it has all, it says where they lie.
 * </ol>
 */
final class ResumableUpload {

    /**
     * What one request sends: little enough for proxies that hold a request back until it is whole, or end one that takes
     * long, and much beside the cost of a request. The kiosk keeps parts of that size.
     */
    static final long PART_BYTES = 32 << 20;

    private static final String ROUTE = "/api/uploads";
    private static final Set<Integer> NO_SUCH_ROUTE = Set.of(404, 405);
    private static final int CONFLICT = 409;

    /** For 50 kB a second. */
    private static final Duration PART = Duration.ofMinutes(10);

    /** For the kiosk to put all parts together. */
    private static final Duration WHOLE = Duration.ofHours(1);

    private final PatientHttp http;
    private final Path file;
    private final long length;

    ResumableUpload(PatientHttp http, Path file) {
        this.http = http;
        this.file = file;
        this.length = length(file);
    }

    static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new KioskException("The file " + file + " cannot be read: " + KioskException.reason(e), e);
        }
    }

    /** Sends what is missing; the name under which the kiosk keeps the file. Empty if this kiosk takes no such uploads. */
    Optional<String> send(String name, UploadJournal journal, UploadProgress progress) {
        Optional<String> address = journal.begun().filter(begun -> offset(begun).isPresent());
        if (address.isEmpty()) {
            address = create(name);
            address.ifPresent(journal::begin);
        }
        return address.map(begun -> sendRest(begun, progress));
    }

    private Optional<String> create(String name) {
        HttpRequest request = tus(ROUTE, PART)
                .header("Upload-Length", Long.toString(length))
                .header("Upload-Metadata", "filename " + Base64.getEncoder().encodeToString(name.getBytes(UTF_8)))
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<byte[]> response = http.answer(request, BodyHandlers.ofByteArray());
        if (NO_SUCH_ROUTE.contains(response.statusCode())) {
            return Optional.empty();
        }
        http.json(response);
        return Optional.of(response.headers()
                .firstValue("Location")
                .map(location -> URI.create(location).getRawPath())
                .orElseThrow(() -> new KioskException("The kiosk's answer lacks Location: " + response)));
    }

    private String sendRest(String address, UploadProgress progress) {
        Attempts attempts = http.attempts();
        long offset = known(address);
        progress.arrived(offset, length);
        while (offset < length) {
            Optional<String> problem = sendPart(address, offset);
            if (problem.isPresent() && !attempts.failed(problem.get())) {
                throw new KioskException("The upload of " + file + " broke off: " + problem.get() + ".");
            }
            long before = offset;
            offset = known(address);
            progress.arrived(offset, length);
            if (offset > before) {
                attempts.succeeded();
            }
        }
        return PatientHttp.text(whereItIs(address), "uploadedName");
    }

    private JsonNode whereItIs(String address) {
        return http.json(http.request(address).timeout(WHOLE).build());
    }

    /** What kept it from being taken, if that may pass. */
    private Optional<String> sendPart(String address, long offset) {
        if (length(file) != length) {
            throw new KioskException("The file " + file + " was changed while it was sent.");
        }
        long bytes = Math.min(PART_BYTES, length - offset);
        try (FilePart part = FilePart.open(file, offset, bytes)) {
            HttpRequest request = tus(address, offset + bytes == length ? WHOLE : PART)
                    .header("Content-Type", "application/offset+octet-stream")
                    .header("Upload-Offset", Long.toString(offset))
                    .method("PATCH", part.publisher())
                    .build();
            HttpResponse<byte[]> response = http.once(request, BodyHandlers.ofByteArray());
            if (PatientHttp.isBusy(response)) {
                return Optional.of(PatientHttp.busy(response));
            }
            if (response.statusCode() == CONFLICT) {
                return Optional.of("the kiosk has other bytes by now");
            }
            if (!PatientHttp.isGood(response)) {
                throw PatientHttp.refusal(response, response.body());
            }
            boolean arrived = number(response, "Upload-Offset")
                    .filter(known -> known > offset)
                    .isPresent();
            return arrived ? Optional.empty() : Optional.of("what was sent did not arrive");
        } catch (IOException e) {
            return Optional.of(PatientHttp.problem(e));
        }
    }

    private long known(String address) {
        return offset(address)
                .orElseThrow(() -> new KioskException("The kiosk has forgotten the upload of " + file
                        + ", as it does after some days. Send it again."));
    }

    /** How many bytes the kiosk has; empty if it knows no such upload of a file that is as long. */
    private Optional<Long> offset(String address) {
        HttpResponse<byte[]> response = http.answer(
                tus(address, WHOLE).method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray());
        if (response.statusCode() == PatientHttp.NOT_FOUND) {
            return Optional.empty();
        }
        if (!PatientHttp.isGood(response)) {
            if (!PatientHttp.isBusy(response)) {
                whereItIs(address); // tells what is wrong, as an answer to HEAD cannot
            }
            throw PatientHttp.refusal(response, response.body());
        }
        return number(response, "Upload-Length")
                .filter(known -> known == length)
                .flatMap(known -> number(response, "Upload-Offset"));
    }

    private static Optional<Long> number(HttpResponse<?> response, String header) {
        return response.headers()
                .firstValue(header)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong);
    }

    private HttpRequest.Builder tus(String path, Duration timeout) {
        return http.request(path).timeout(timeout).header("Tus-Resumable", "1.0.0");
    }
}
