package org.cellkiosk.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Requests to one kiosk, which are made again while it is busy or away, as its {@link Patience} says. */
final class PatientHttp {
    static final int NOT_FOUND = 404;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Integer> BUSY = Set.of(502, 503, 504);

    private final URI host;
    private final Patience patience;
    private volatile boolean met;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    PatientHttp(URI host, Patience patience) {
        this.host = URI.create(host.toString().replaceAll("/+$", ""));
        this.patience = patience;
    }

    URI host() {
        return host;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(host + path));
    }

    JsonNode json(HttpRequest request) {
        return json(answer(request, BodyHandlers.ofByteArray()));
    }

    /** Of a request that would do harm if it was made again. */
    JsonNode jsonOnce(HttpRequest request) {
        return json(answer(request, BodyHandlers.ofByteArray(), ConnectException.class::isInstance));
    }

    JsonNode json(HttpResponse<byte[]> response) {
        if (!isGood(response)) {
            throw refusal(response, response.body());
        }
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new KioskException(notAKiosk(response.uri().toString()), e);
        }
    }

    /** The answer's body as it comes, of which each read is as patient as the request; the caller closes it. */
    InputStream open(HttpRequest request) {
        HttpResponse<InputStream> response = answer(request, BodyHandlers.ofInputStream());
        InputStream answer =
                new BoundedSilence(response.body(), request.timeout().orElseThrow());
        if (isGood(response)) {
            return answer;
        }
        try (answer) {
            throw refusal(response, answer.readNBytes(4000));
        } catch (IOException e) {
            throw new KioskException(host + " broke off its answer: " + e.getMessage(), e);
        }
    }

    static boolean isGood(HttpResponse<?> response) {
        return response.statusCode() / 100 == 2;
    }

    static boolean isBusy(HttpResponse<?> response) {
        return BUSY.contains(response.statusCode());
    }

    /** Whatever it is, if it comes, and does not say that the kiosk is busy. */
    <T> HttpResponse<T> answer(HttpRequest request, BodyHandler<T> handler) {
        return answer(request, handler, failure -> true);
    }

    private <T> HttpResponse<T> answer(HttpRequest request, BodyHandler<T> handler, Predicate<IOException> mayRepeat) {
        Attempts attempts = attempts();
        while (true) {
            try {
                HttpResponse<T> response = once(request, handler);
                if (!isBusy(response)) {
                    attempts.succeeded();
                    return response;
                }
                if (!attempts.failed(busy(response))) {
                    return response;
                }
                if (response.body() instanceof InputStream body) {
                    body.close();
                }
            } catch (IOException e) {
                if (!mayRepeat.test(e) || !attempts.failed(problem(e))) {
                    throw away(e);
                }
            }
        }
    }

    /** One request, made once. Its timeout holds for the whole answer; Java's own ends with the head of it. */
    <T> HttpResponse<T> once(HttpRequest request, BodyHandler<T> handler) throws IOException {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
        try {
            long timeout = request.timeout().orElseThrow().toMillis();
            HttpResponse<T> response = answer.get(timeout, TimeUnit.MILLISECONDS);
            met = true;
            return response;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the answer timed out", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KioskException("Interrupted while waiting for " + host + ".", e);
        } finally {
            answer.cancel(true);
        }
    }

    Attempts attempts() {
        return new Attempts(patience, () -> met);
    }

    KioskException away(IOException failure) {
        String detail = failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
        return new KioskException(
                met
                        ? "The kiosk at " + host + " has gone away" + detail + "."
                        : "No kiosk answers at " + host + detail + ". Is it running? Start one with: kiosk up",
                failure);
    }

    static String busy(HttpResponse<?> response) {
        return "it is busy (HTTP " + response.statusCode() + ")";
    }

    /** Java has no words for a connection that is refused. */
    static String problem(IOException failure) {
        return failure.getMessage() == null ? "no connection" : failure.getMessage();
    }

    static String notAKiosk(String address) {
        return address + " answers, but not as a kiosk does. Check --host.";
    }

    /** The kiosk's own words, {@code {"message": …}}; what has none is something else. */
    static KioskException refusal(HttpResponse<?> response, byte[] body) {
        try {
            JsonNode message = JSON.readTree(body).path("message");
            if (message.isTextual()) {
                boolean isRefusal = response.statusCode() / 100 == 4;
                return new KioskException("The kiosk refuses: " + message.textValue(), isRefusal);
            }
        } catch (IOException e) {
            // No kiosk's answer.
        }
        if (isBusy(response)) {
            return new KioskException("The kiosk cannot answer now: " + busy(response) + ". Try again later.");
        }
        return new KioskException(notAKiosk(response.uri() + " (HTTP " + response.statusCode() + ")"));
    }

    static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new KioskException("The kiosk's answer lacks " + field + ": " + json);
        }
        return value.textValue();
    }
}
