package org.cellkiosk.benchmarking.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.cellkiosk.client.KioskClient;
import org.cellkiosk.client.KioskException;

/** A question a job, for a kiosk that knows no other: the original. */
final class SingleEnquiry implements Enquiry {

    private final KioskClient kiosk;
    private final ExecutorService threads;

    SingleEnquiry(KioskClient kiosk, int atOnce) {
        this.kiosk = kiosk;
        this.threads = Executors.newFixedThreadPool(atOnce);
    }

    @Override
    public List<Optional<String>> statuses(List<String> hashes) {
        return each(hashes, hash -> value(hash, "status"));
    }

    @Override
    public List<Map<String, String>> fields(List<String> hashes, List<String> names) {
        return each(hashes, hash -> fields(hash, names));
    }

    @Override
    public void expire(List<String> hashes, Duration after) {
        each(hashes, hash -> expire(hash, after));
    }

    private boolean expire(String hash, Duration after) {
        try {
            kiosk.ask("/api/redis/expire", Map.of("hash", hash, "expireIn", after.toSeconds()));
            return true;
        } catch (KioskException alreadyForgotten) {
            return false;
        }
    }

    private Map<String, String> fields(String hash, List<String> names) {
        JsonNode values =
                kiosk.ask("/api/redis", Map.of("hash", hash, "key", names)).path("value");
        if (values.isArray()) {
            return BatchedEnquiry.named(names, BatchedEnquiry.items(values, names.size()));
        }
        Map<String, String> fields = new HashMap<>();
        names.forEach(name -> value(hash, name).ifPresent(text -> fields.put(name, text)));
        return fields;
    }

    private Optional<String> value(String hash, String name) {
        return BatchedEnquiry.text(
                kiosk.ask("/api/redis", Map.of("hash", hash, "key", name)).path("value"));
    }

    private <T> List<T> each(List<String> hashes, Function<String, T> question) {
        List<CompletableFuture<T>> answers = hashes.stream()
                .map(hash -> CompletableFuture.supplyAsync(() -> question.apply(hash), threads))
                .toList();
        try {
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof KioskException refused ? refused : e;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
