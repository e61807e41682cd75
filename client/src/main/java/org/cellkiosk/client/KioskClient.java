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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The HTTP interface of a kiosk. Files are streamed in both directions. A kiosk that is busy or restarting (503, no
 * connection) is asked again a few times, and for minutes if it has answered before; every other refusal is an error at
 * once, with the kiosk's own words.
 */
public final class KioskClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration RESTART = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 5;
    private static final int BUSY = 503;

    private final URI host;
    private final Duration patience;
    private volatile boolean met;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    public KioskClient(URI host) {
        this(host, RESTART);
    }

    /** @param patience how long a kiosk may be away that has answered before */
    public KioskClient(URI host, Duration patience) {
        this.patience = patience;
        this.host = URI.create(host.toString().replaceAll("/+$", ""));
    }

    /** What this kiosk does. */
    public List<String> jobTypes() {
        JsonNode types = json(request("/api/jobtypes").timeout(ANSWER).build()).path("jobTypes");
        if (!types.isArray()) {
            throw new KioskException(notAKiosk(host.toString()));
        }
        return types.valueStream().map(JsonNode::asText).toList();
    }

    /** Sends the file; the name under which the kiosk keeps it. */
    public String upload(Path file, String name) {
        MultipartFile body = new MultipartFile(file, name);
        HttpRequest request = request("/api/upload")
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
        HttpRequest request = request("/api/predict")
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString()))
                .build();
        return text(json(request), "hash");
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
        try (InputStream body = send(request)) {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new KioskException(notAKiosk(request.uri().toString()), e);
        } catch (IOException e) {
            throw new KioskException(host + " broke off its answer: " + e.getMessage(), e);
        }
    }

    private InputStream send(HttpRequest request) {
        long began = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            boolean last = met ? System.nanoTime() - began > patience.toNanos() : attempt >= ATTEMPTS;
            try {
                HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
                met = true;
                if (response.statusCode() / 100 == 2) {
                    return response.body();
                }
                if (response.statusCode() != BUSY || last) {
                    throw new KioskException(refusal(response));
                }
                response.body().close();
            } catch (IOException e) {
                if (last || !mayRepeat(request, e)) {
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

    private String away(IOException failure) {
        String detail = failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
        return met
                ? "The kiosk at " + host + " has gone away" + detail + "."
                : "No kiosk answers at " + host + detail + ". Is it running? Start one with: kiosk up";
    }

    private static String notAKiosk(String address) {
        return address + " answers, but not as a kiosk does. Check --host.";
    }

    /** A submission whose answer was lost may have been taken: repeating it would queue the job twice. */
    private static boolean mayRepeat(HttpRequest request, IOException failure) {
        return failure instanceof ConnectException || request.method().equals("GET");
    }

    /** The kiosk's own words, {@code {"message": …}}; what has none is something else. */
    private static String refusal(HttpResponse<InputStream> response) throws IOException {
        byte[] body = response.body().readNBytes(4000);
        try {
            JsonNode message = JSON.readTree(body).path("message");
            if (message.isTextual()) {
                return "The kiosk refuses: " + message.textValue();
            }
        } catch (JacksonException e) {
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
