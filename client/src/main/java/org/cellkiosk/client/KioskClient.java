package org.cellkiosk.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The HTTP interface of a kiosk. Files are streamed in both directions. A kiosk that is busy or restarting (502 to 504, no
 * connection, an answer that never came) is asked again as its {@link Patience} says: a few times, and for minutes if it
 * has answered before. Every other refusal is an error at once, with the kiosk's own words. All but uploads may be asked
 * twice without harm: a job has its identity before it is submitted.
 */
public final class KioskClient {
    private static final String UPLOAD = "/api/upload";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration RESTART = Duration.ofMinutes(2);
    private static final Set<Integer> BUSY = Set.of(502, 503, 504);
    private static final int NOT_FOUND = 404;

    private final URI host;
    private final Patience patience;
    private volatile boolean met;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    public KioskClient(URI host) {
        this(host, Patience.of(RESTART));
    }

    public KioskClient(URI host, Patience patience) {
        this.patience = patience;
        this.host = URI.create(host.toString().replaceAll("/+$", ""));
    }

    /** What this kiosk does. */
    public List<String> jobTypes() {
        JsonNode types = ask("/api/jobtypes").path("jobTypes");
        if (!types.isArray()) {
            throw new KioskException(notAKiosk(host.toString()));
        }
        return types.valueStream().map(JsonNode::asText).toList();
    }

    /** Sends the file; the name under which the kiosk keeps it. */
    public String upload(Path file, String name) {
        MultipartFile body = new MultipartFile(file, name);
        HttpRequest request = request(UPLOAD)
                .timeout(Duration.ofHours(1))
                .header("Content-Type", body.contentType())
                .POST(body.publisher())
                .build();
        return text(json(request), "uploadedName");
    }

    /** Queues a job for an uploaded file; its hash. */
    public String predict(String imageName, String uploadedName, JobOptions options) {
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
        return predict(body, UUID.randomUUID());
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
        return text(json(request), "hash");
    }

    /** The answer to a question that is not about one job. */
    public JsonNode ask(String path) {
        return json(request(path).timeout(ANSWER).build());
    }

    /** The answer to a question that has a body. */
    public JsonNode ask(String path, Map<String, Object> body) {
        return json(posting(path, body).build());
    }

    /** Whether the kiosk has the file of that key, such as {@code uploads/a.tif}. */
    public boolean hasFile(String key) {
        HttpRequest request = request("/api/files/" + encoded(key).replace("%2F", "/"))
                .timeout(ANSWER)
                .method("HEAD", BodyPublishers.noBody())
                .build();
        HttpResponse<Void> response = answer(request, BodyHandlers.discarding());
        if (!isGood(response) && response.statusCode() != NOT_FOUND) {
            throw new KioskException(notAKiosk(response.uri() + " (HTTP " + response.statusCode() + ")"));
        }
        return response.statusCode() != NOT_FOUND;
    }

    private HttpRequest.Builder posting(String path, Map<String, Object> body) {
        return request(path)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString()));
    }

    /** Whether there is such a job, and it has not expired. */
    public boolean knows(String hash) {
        return ask("/api/status", Map.of("hash", hash)).path("status").isTextual();
    }

    public JobReport job(String hash) {
        JsonNode json =
                json(request("/api/jobs/" + encoded(hash)).timeout(ANSWER).build());
        try {
            return JSON.treeToValue(json, JobReport.class);
        } catch (JacksonException e) {
            throw new KioskException("The kiosk's answer about " + hash + " is not understood: " + e.getMessage(), e);
        }
    }

    /** The job's status changes as they happen: server-sent events, as UTF-8 text. The caller closes the stream. */
    public InputStream events(String hash) {
        return send(request("/api/jobs/" + encoded(hash) + "/events")
                .header("Accept", "text/event-stream")
                .build());
    }

    /**
     * Opens a file of the kiosk. An address below {@code /api/files} is asked of the host that this client talks to:
     * the kiosk may know itself by another name.
     */
    public InputStream open(URI address) {
        String path = address.getRawPath();
        URI actual = path.startsWith("/api/files/") ? URI.create(host + path) : address;
        return send(HttpRequest.newBuilder(actual).timeout(ANSWER).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(host + path));
    }

    private JsonNode json(HttpRequest request) {
        HttpResponse<byte[]> response = answer(request, BodyHandlers.ofByteArray());
        if (!isGood(response)) {
            throw new KioskException(refusal(response, response.body()));
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new KioskException(notAKiosk(request.uri().toString()), e);
        }
    }

    private InputStream send(HttpRequest request) {
        HttpResponse<InputStream> response = answer(request, BodyHandlers.ofInputStream());
        if (isGood(response)) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            throw new KioskException(refusal(response, body.readNBytes(4000)));
        } catch (IOException e) {
            throw new KioskException(host + " broke off its answer: " + e.getMessage(), e);
        }
    }

    private static boolean isGood(HttpResponse<?> response) {
        return response.statusCode() / 100 == 2;
    }

    /** Whatever it is, if it comes, and does not say that the kiosk is busy. */
    private <T> HttpResponse<T> answer(HttpRequest request, BodyHandler<T> handler) {
        long began = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<T> response = http.send(request, handler);
                met = true;
                if (!BUSY.contains(response.statusCode())
                        || !asksAgain(attempt, began, "it is busy (HTTP " + response.statusCode() + ")")) {
                    return response;
                }
                if (response.body() instanceof InputStream body) {
                    body.close();
                }
            } catch (IOException e) {
                if (!mayRepeat(request, e) || !asksAgain(attempt, began, problem(e))) {
                    throw new KioskException(away(e), e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KioskException("Interrupted while waiting for " + host + ".", e);
            }
            Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 10));
            Pause.of(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        }
    }

    private boolean asksAgain(int attempt, long began, String problem) {
        return patience.asksAgain(met, attempt, Duration.ofNanos(System.nanoTime() - began), problem);
    }

    private String away(IOException failure) {
        String detail = failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
        return met
                ? "The kiosk at " + host + " has gone away" + detail + "."
                : "No kiosk answers at " + host + detail + ". Is it running? Start one with: kiosk up";
    }

    /** Java has no words for a connection that is refused. */
    private static String problem(IOException failure) {
        return failure.getMessage() == null ? "no connection" : failure.getMessage();
    }

    private static String notAKiosk(String address) {
        return address + " answers, but not as a kiosk does. Check --host.";
    }

    /** A file that is too large breaks off the connection too; sending it again would not help. */
    private static boolean mayRepeat(HttpRequest request, IOException failure) {
        return failure instanceof ConnectException || !request.uri().getPath().equals(UPLOAD);
    }

    /** The kiosk's own words, {@code {"message": …}}; what has none is something else. */
    private static String refusal(HttpResponse<?> response, byte[] body) {
        try {
            JsonNode message = JSON.readTree(body).path("message");
            if (message.isTextual()) {
                return "The kiosk refuses: " + message.textValue();
            }
        } catch (IOException e) {
            // No kiosk's answer.
        }
        return notAKiosk(response.uri() + " (HTTP " + response.statusCode() + ")");
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new KioskException("The kiosk's answer lacks " + field + ": " + json);
        }
        return value.textValue();
    }

    private static String encoded(String hash) {
        return URLEncoder.encode(hash, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
