package org.cellkiosk.queue;

import io.lettuce.core.api.sync.RedisCommands;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobRecord;
import org.cellkiosk.job.JobStatus;
import org.cellkiosk.job.StatusChange;

/** Reads jobs; changes nothing. */
public final class JobReader {

    private final RedisConnection redis;

    public JobReader(RedisConnection redis) {
        this.redis = redis;
    }

    /** Everything known about the job; empty if there is none of this key, or it has expired. */
    public Optional<JobRecord> find(JobKey key) {
        return redis.call(commands -> {
            Map<String, String> fields = new HashMap<>(commands.hgetall(key.value()));
            String word = fields.remove(JobFields.STATUS);
            if (word == null) {
                return Optional.empty();
            }
            Job job = new Job(key, status(word), fields, children(commands, key));
            return Optional.of(new JobRecord(
                    job, commands.hgetall(RedisNames.result(key)), history(commands, key), unfinished(commands, key)));
        });
    }

    /** The status alone; empty if there is no such job. */
    public Optional<JobStatus> status(JobKey key) {
        return redis.call(commands -> Optional.ofNullable(commands.hget(key.value(), JobFields.STATUS))
                .map(JobReader::status));
    }

    private static List<JobKey> children(RedisCommands<String, String> commands, JobKey key) {
        return commands.lrange(RedisNames.children(key), 0, -1).stream()
                .map(JobKey::new)
                .toList();
    }

    private static List<StatusChange> history(RedisCommands<String, String> commands, JobKey key) {
        return commands.lrange(RedisNames.history(key), 0, -1).stream()
                .map(JobReader::statusChange)
                .toList();
    }

    private static int unfinished(RedisCommands<String, String> commands, JobKey key) {
        return Math.toIntExact(commands.scard(RedisNames.waitingFor(key)));
    }

    private static StatusChange statusChange(String line) {
        String[] parts = line.split(" ", 3);
        return new StatusChange(status(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
    }

    private static JobStatus status(String word) {
        return JobStatus.ofWord(word)
                .orElseThrow(() -> new IllegalStateException("\"" + word + "\" is not a status of this version"));
    }
}
