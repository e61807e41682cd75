package org.cellkiosk.queue;

import io.lettuce.core.Consumer;
import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;

/**
 * The queues as a consumer sees them: it claims jobs, and holds each until it ends it, waits with it or gives it back.
 * Delivery is at least once: a consumer that stops sending heartbeats loses what it holds to another.
 */
public final class JobQueue {

    private final RedisConnection redis;
    private final List<String> queues;
    private final Holder holder;

    /**
     * @param queues names of the queues to claim from, in order of preference
     * @param holder who claims; the consumer name must be this process's alone
     */
    public JobQueue(RedisConnection redis, List<String> queues, Holder holder) {
        this.redis = redis;
        this.queues = List.copyOf(queues);
        this.holder = holder;
    }

    /**
     * Claims and starts up to {@code count} jobs, waiting up to {@code block} for the first. Fewer, or none, if there
     * are not so many, or if some turn out to have ended or expired.
     */
    public List<ClaimedJob> claim(int count, Duration block) {
        List<ClaimedJob> claimed = new ArrayList<>();
        for (StreamMessage<String, String> entry : read(count, block)) {
            start(entry).ifPresent(claimed::add);
        }
        return claimed;
    }

    private List<StreamMessage<String, String>> read(int count, Duration block) {
        try {
            return readGroup(count, block);
        } catch (RedisCommandExecutionException e) {
            if (e.getMessage() == null || !e.getMessage().startsWith("NOGROUP")) {
                throw e;
            }
            queues.forEach(this::createGroup);
            return readGroup(count, block);
        }
    }

    private List<StreamMessage<String, String>> readGroup(int count, Duration block) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        StreamOffset<String>[] offsets = queues.stream()
                .map(queue -> StreamOffset.lastConsumed(RedisNames.stream(queue)))
                .toArray(StreamOffset[]::new);
        return redis.callBlocking(
                block,
                commands -> commands.xreadgroup(
                        Consumer.from(RedisNames.GROUP, holder.consumer()),
                        XReadArgs.Builder.count(count).block(block),
                        offsets));
    }

    private void createGroup(String queue) {
        redis.call(commands -> {
            try {
                return commands.xgroupCreate(
                        StreamOffset.from(RedisNames.stream(queue), "0"),
                        RedisNames.GROUP,
                        XGroupCreateArgs.Builder.mkstream());
            } catch (RedisBusyException e) {
                return "exists already";
            }
        });
    }

    private Optional<ClaimedJob> start(StreamMessage<String, String> entry) {
        Map<String, String> body = entry.getBody();
        int attempt = Integer.parseInt(body.getOrDefault(RedisNames.ATTEMPT, "1"));
        Claim claim = new Claim(entry.getStream(), entry.getId(), attempt);
        return JobKey.parse(body.getOrDefault(RedisNames.JOB, "")).flatMap(key -> start(key, claim));
    }

    private Optional<ClaimedJob> start(JobKey key, Claim claim) {
        List<List<String>> reply = Script.START.run(
                redis,
                List.of(key.value(), claim.stream()),
                List.of(claim.entry(), holder.consumer(), holder.identity()));
        if (reply.size() < 2) {
            return Optional.empty();
        }
        Map<String, String> fields = pairs(reply.get(0));
        fields.remove(JobFields.STATUS);
        List<JobKey> children = reply.get(1).stream().map(JobKey::new).toList();
        Job job = new Job(key, JobStatus.STARTED, fields, children);
        return Optional.of(new ClaimedJob(redis, holder, job, claim));
    }

    private static Map<String, String> pairs(List<String> flat) {
        Map<String, String> map = new HashMap<>();
        for (Iterator<String> it = flat.iterator(); it.hasNext(); ) {
            map.put(it.next(), it.next());
        }
        return map;
    }
}
