package org.cellkiosk.frontend.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.cellkiosk.frontend.web.FieldText;
import org.cellkiosk.frontend.web.RequestException;
import org.cellkiosk.frontend.web.RequestedJob;
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

    Optional<JobStatus> status(ObjectNode request) {
        return key(request).flatMap(reader::status);
    }

    Optional<JobView> find(ObjectNode request) {
        return key(request).flatMap(this::find);
    }

    Optional<JobView> find(JobKey key) {
        return reader.find(key).map(record -> new JobView(record, reader));
    }

    JobExpiry.Outcome expire(ObjectNode request) {
        Duration after = expiryTime(request.path("expireIn"));
        return key(request).map(key -> expiry.expire(key, after)).orElse(JobExpiry.Outcome.NO_SUCH_JOB);
    }

    private static Optional<JobKey> key(ObjectNode request) {
        return RequestedJob.of(FieldText.of(request, "hash"));
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
