package org.cellkiosk.frontend.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.frontend.web.RequestException;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.queue.JobExpiry;
import org.cellkiosk.queue.JobReader;

/** Finds jobs by the hash that a request names, and nothing else that lies in Redis. */
@Singleton
final class Jobs {

    private static final long DEFAULT_EXPIRY_SECONDS = 3600;
    private static final long LONGEST_EXPIRY_SECONDS = Duration.ofDays(3650).toSeconds();

    private final JobReader reader;
    private final JobExpiry expiry;

    Jobs(JobReader reader, JobExpiry expiry) {
        this.reader = reader;
        this.expiry = expiry;
    }

    /** Of all of them by one question to Redis. */
    List<Optional<JobStatus>> statuses(JobHashes hashes) {
        Map<JobKey, JobStatus> statuses = reader.statuses(
                hashes.keys().stream().flatMap(Optional::stream).distinct().toList());
        return hashes.keys().stream()
                .map(key -> key.flatMap(known -> Optional.ofNullable(statuses.get(known))))
                .toList();
    }

    Optional<JobView> find(Optional<JobKey> key) {
        return key.flatMap(reader::find).map(record -> new JobView(record, reader));
    }

    List<JobExpiry.Outcome> expire(JobHashes hashes, ObjectNode request) {
        Duration after = expiryTime(request.path("expireIn"));
        return hashes.keys().stream()
                .map(key -> key.map(known -> expiry.expire(known, after)).orElse(JobExpiry.Outcome.NO_SUCH_JOB))
                .toList();
    }

    private static Duration expiryTime(JsonNode given) {
        String text = given.isContainerNode() ? "an object" : given.asText().strip();
        if (given.isMissingNode() || given.isNull() || text.isEmpty() || text.equals("0")) {
            return Duration.ofSeconds(DEFAULT_EXPIRY_SECONDS);
        }
        if (!text.matches("\\d{1,12}") || Long.parseLong(text) > LONGEST_EXPIRY_SECONDS) {
            throw RequestException.badRequest("expireIn must be a positive whole number of seconds, not " + text + ".");
        }
        return Duration.ofSeconds(Long.parseLong(text));
    }
}
