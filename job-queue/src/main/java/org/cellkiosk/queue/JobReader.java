package org.cellkiosk.queue;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
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

    /** Everything known about the job at one moment; empty if there is none of this key, or it has expired. */
    public Optional<JobRecord> find(JobKey key) {
        List<List<String>> reply = Script.READ.run(redis, List.of(key.value()), List.of());
        return reply.isEmpty() ? Optional.empty() : Optional.of(record(key, reply));
    }

    /** The status alone; empty if there is no such job. */
    public Optional<JobStatus> status(JobKey key) {
        return redis.call(commands -> Optional.ofNullable(commands.hget(key.value(), JobFields.STATUS))
                .map(JobReader::status));
    }

    /** The statuses of many jobs in one call; those that there are none of are left out. */
    public Map<JobKey, JobStatus> statuses(List<JobKey> keys) {
        Map<JobKey, JobStatus> statuses = new HashMap<>();
        Iterator<String> words = Script.STATUSES
                .<List<String>>run(redis, keys.stream().map(JobKey::value).toList(), List.of())
                .iterator();
        keys.forEach(key -> JobStatus.ofWord(words.next()).ifPresent(status -> statuses.put(key, status)));
        return statuses;
    }

    private static JobRecord record(JobKey key, List<List<String>> reply) {
        return new JobRecord(
                job(key, reply.get(0), reply.get(1)),
                Script.fields(reply.get(2)),
                reply.get(3).stream().map(JobReader::statusChange).toList(),
                Integer.parseInt(reply.get(4).get(0)));
    }

    /** A job of the flat list of its hash's fields and values. */
    static Job job(JobKey key, List<String> hash, List<String> children) {
        Map<String, String> fields = Script.fields(hash);
        JobStatus status = status(fields.remove(JobFields.STATUS));
        return new Job(key, status, fields, children.stream().map(JobKey::new).toList());
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
