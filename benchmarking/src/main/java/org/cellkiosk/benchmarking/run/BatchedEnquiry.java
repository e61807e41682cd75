package org.cellkiosk.benchmarking.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.client.KioskException;

/** One question about all of the jobs. */
record BatchedEnquiry(KioskClient kiosk) implements Enquiry {

    private static final String STATUS = "status";
    private static final String VALUE = "value";

    @Override
    public List<Optional<String>> statuses(List<String> hashes) {
        JsonNode statuses = kiosk.ask("/api/status", Map.of("hash", hashes)).path(STATUS);
        return items(statuses, hashes.size()).stream().map(BatchedEnquiry::text).toList();
    }

    @Override
    public List<Map<String, String>> fields(List<String> hashes, List<String> names) {
        JsonNode values =
                kiosk.ask("/api/redis", Map.of("hash", hashes, "key", names)).path(VALUE);
        return items(values, hashes.size()).stream()
                .map(job -> named(names, items(job, names.size())))
                .toList();
    }

    @Override
    public void expire(List<String> hashes, Duration after) {
        kiosk.ask("/api/redis/expire", Map.of("hash", hashes, "expireIn", after.toSeconds()));
    }

    static Map<String, String> named(List<String> names, List<JsonNode> values) {
        Map<String, String> fields = new HashMap<>();
        IntStream.range(0, names.size())
                .forEach(i -> text(values.get(i)).ifPresent(text -> fields.put(names.get(i), text)));
        return fields;
    }

    static Optional<String> text(JsonNode value) {
        return Optional.of(value).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    static List<JsonNode> items(JsonNode list, int expected) {
        if (list.size() != expected) {
            throw new KioskException("The kiosk was asked for " + expected + " answers and gave " + list.size() + ".");
        }
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
