package org.cellkiosk.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The HTTP interface of a kiosk. Files are streamed in both directions. A kiosk that is busy or restarting (502 to 504, no
 * connection, an answer that never came) is asked again as its {@link Patience} says: a few times, and for minutes if it
 * has answered before. Every other refusal is an error at once, with the kiosk's own words. All may be asked twice without
 * harm, for a job has its identity before it is submitted, and a large file goes on where it broke off; only small files
 * are not sent twice.
 */
public final class KioskClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<TreeMap<String, List<String>>> MODELS = new TypeReference<>() {};
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final PatientHttp http;

    public KioskClient(URI host) {
        this(host, Patience.RESTART);
    }

    public KioskClient(URI host, Patience patience) {
        this.http = new PatientHttp(host, patience);
    }

    public URI address() {
        return http.host();
    }

    /** What this kiosk does. */
    public List<String> jobTypes() {
        JsonNode types = ask("/api/jobtypes").path("jobTypes");
        if (!types.isArray()) {
            throw new KioskException(PatientHttp.notAKiosk(http.host().toString()));
        }
        return types.valueStream().map(JsonNode::asText).toList();
    }

    /** Versions of the models that this kiosk has, by their names; empty if it does not tell, as the original does not. */
    public Map<String, List<String>> models() {
        HttpResponse<byte[]> response =
                http.answer(http.request("/api/models").timeout(ANSWER).build(), BodyHandlers.ofByteArray());
        if (!PatientHttp.isGood(response)) {
            return Map.of();
        }
        try {
            JsonNode models = JSON.readTree(response.body()).path("models");
            return models.isObject() ? JSON.convertValue(models, MODELS) : Map.of();
        } catch (IOException | IllegalArgumentException e) {
            return Map.of(); // a page, or something else that is no such list
        }
    }

    /** Sends the file; the name under which the kiosk keeps it. */
    public String upload(Path file, String name) {
        return upload(file, name, UploadJournal.NONE);
    }

    /**
     * Sends the file; the name under which the kiosk keeps it. A large file goes on where it broke off; a kiosk that cannot
     * do that gets it whole.
     *
     * @param journal of the upload, with which another process can go on too
     */
    public String upload(Path file, String name, UploadJournal journal) {
        return upload(file, name, journal, (bytes, length) -> {});
    }

    /**
     * Sends the file as {@link #upload(Path, String, UploadJournal)} does.
     *
     * @param progress of a large file; of others, and where it goes whole, nothing is known before its end
     */
    public String upload(Path file, String name, UploadJournal journal, UploadProgress progress) {
        return ResumableUpload.length(file) <= ResumableUpload.PART_BYTES
                ? uploadWhole(file, name)
                : new ResumableUpload(http, file)
                        .send(name, journal, progress)
                        .orElseGet(() -> uploadWhole(file, name));
    }

    /** Once: what is too large for the kiosk breaks off the connection too, and sending it again would not help. */
    private String uploadWhole(Path file, String name) {
        MultipartFile body = new MultipartFile(file, name);
        HttpRequest request = http.request("/api/upload")
                .timeout(Duration.ofHours(1))
                .header("Content-Type", body.contentType())
                .POST(body.publisher())
                .build();
        return PatientHttp.text(http.jsonOnce(request), "uploadedName");
    }

    /** Queues a job for an uploaded file; its hash. */
    public String predict(String imageName, String uploadedName, JobOptions options) {
        return predict(imageName, uploadedName, options, UUID.randomUUID());
    }

    /**
     * Queues a job for an uploaded file; its hash.
     *
     * @param id a request with the same one queues no second job
     */
    public String predict(String imageName, String uploadedName, JobOptions options, UUID id) {
        Map<String, Object> body = Map.of(
                "imageName",
                imageName,
                "uploadedName",
                uploadedName,
                "jobType",
                options.jobType(),
                "modelName",
                options.modelName(),
                "modelVersion",
                options.modelVersion(),
                "jobForm",
                Map.of(
                        "dimensionOrder", options.dimensionOrder(),
                        "selectedChannels", options.channels(),
                        "scale", options.scale(),
                        "compartment", options.compartment()));
        return predict(body, id);
    }

    /**
     * Queues a job; its hash.
     *
     * @param body of the request, as the HTTP API has it
     * @param id a request with the same one queues no second job
     */
    public String predict(Map<String, Object> body, UUID id) {
        HttpRequest request = posting("/api/predict", body)
                .header("Idempotency-Key", id.toString())
                .build();
        return PatientHttp.text(http.json(request), "hash");
    }

    /** The answer to a question that is not about one job. */
    public JsonNode ask(String path) {
        return http.json(http.request(path).timeout(ANSWER).build());
    }

    /** The answer to a question that has a body. */
    public JsonNode ask(String path, Map<String, Object> body) {
        return http.json(posting(path, body).build());
    }

    /** Whether the kiosk has the file of that key, such as {@code uploads/a.tif}. */
    public boolean hasFile(String key) {
        HttpRequest request = http.request("/api/files/" + encoded(key).replace("%2F", "/"))
                .timeout(ANSWER)
                .method("HEAD", BodyPublishers.noBody())
                .build();
        HttpResponse<Void> response = http.answer(request, BodyHandlers.discarding());
        if (!PatientHttp.isGood(response) && response.statusCode() != PatientHttp.NOT_FOUND) {
            throw new KioskException(PatientHttp.notAKiosk(response.uri() + " (HTTP " + response.statusCode() + ")"));
        }
        return response.statusCode() != PatientHttp.NOT_FOUND;
    }

    private HttpRequest.Builder posting(String path, Map<String, Object> body) {
        return http.request(path)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString()));
    }

    /** Whether there is such a job, and it has not expired. */
    public boolean knows(String hash) {
        return ask("/api/status", Map.of("hash", hash)).path("status").isTextual();
    }

    public JobReport job(String hash) {
        JsonNode json = http.json(
                http.request("/api/jobs/" + encoded(hash)).timeout(ANSWER).build());
        try {
            return JSON.treeToValue(json, JobReport.class);
        } catch (JacksonException e) {
            throw new KioskException("The kiosk's answer about " + hash + " is not understood: " + e.getMessage(), e);
        }
    }

    /**
     * The job's status changes as they happen: server-sent events, as UTF-8 text. The caller closes the stream.
     *
     * @param silence after which the stream ends with an error
     */
    public InputStream events(String hash, Duration silence) {
        return http.open(http.request("/api/jobs/" + encoded(hash) + "/events")
                .timeout(silence)
                .header("Accept", "text/event-stream")
                .build());
    }

    /**
     * Opens a file of the kiosk. An address below {@code /api/files} is asked of the host that this client talks to:
     * the kiosk may know itself by another name. A read of it ends with an error where nothing comes for a minute.
     */
    public InputStream open(URI address) {
        String path = address.getRawPath();
        URI actual = path.startsWith("/api/files/") ? URI.create(http.host() + path) : address;
        return http.open(HttpRequest.newBuilder(actual).timeout(ANSWER).build());
    }

    private static String encoded(String hash) {
        return URLEncoder.encode(hash, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
