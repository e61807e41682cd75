package org.cellkiosk.benchmarking.costs;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The HTTP API of a Prometheus, or of one behind a Grafana.
 *
 * @param url before {@code /api/v1}: {@code http://prometheus:9090}, or {@code
 *     http://grafana/api/datasources/proxy/uid/prometheus}
 * @param login {@code user:password}
 */
public record Prometheus(URI url, Optional<String> login) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final int STEP = 15;
    private static final int LONGEST_STEP = 3600;

    /**
     * A query over a time, each 15 seconds or as many more as the server needs to hold its limit of points.
     *
     * @return the series: {@code [{metric: {...}, values: [[seconds, "value"], ...]}, ...]}
     * @throws IOException if there is no answer, or not such a one; the message names the server
     */
    JsonNode range(String query, Instant from, Instant to) throws IOException, InterruptedException {
        int step = STEP;
        HttpResponse<String> answer = ask(query, from, to, step);
        while (answer.statusCode() == 400
                && answer.body().contains("exceeded maximum resolution")
                && step < LONGEST_STEP) {
            step += STEP;
            answer = ask(query, from, to, step);
        }
        try {
            JsonNode series = JSON.readTree(answer.body()).path("data").path("result");
            if (answer.statusCode() == 200 && series.isArray()) {
                return series;
            }
        } catch (JacksonException e) {
            throw new IOException(url + " is no Prometheus: status " + answer.statusCode() + ", and no JSON", e);
        }
        throw new IOException(url + " answered " + answer.statusCode() + " to " + query);
    }

    private HttpResponse<String> ask(String query, Instant from, Instant to, int step)
            throws IOException, InterruptedException {
        URI question = URI.create("%s/api/v1/query_range?query=%s&start=%d&end=%d&step=%d"
                .formatted(
                        url.toString().replaceAll("/+$", ""),
                        URLEncoder.encode(query, StandardCharsets.UTF_8),
                        from.getEpochSecond(),
                        to.getEpochSecond(),
                        step));
        HttpRequest.Builder request = HttpRequest.newBuilder(question).timeout(Duration.ofSeconds(60));
        login.ifPresent(each -> request.header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(each.getBytes(StandardCharsets.UTF_8))));
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException(url + " does not answer: " + e, e);
        }
    }
}
