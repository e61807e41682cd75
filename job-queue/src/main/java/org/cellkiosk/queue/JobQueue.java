package org.cellkiosk.queue;

import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobKey;

/**
 * The queues as a consumer sees them: it claims jobs, and holds each until it ends it, waits with it or gives it back.
 * Delivery is at least once: a consumer that stops sending heartbeats loses what it holds to another.
 */
public final class JobQueue {

    /**
     * What one look at the queues found.
     *
     * @param streams the queues' streams
     * @param ids if there was no job, the id in each stream after which work for this consumer will appear
     */
    private record Look(List<ClaimedJob> jobs, List<String> streams, List<String> ids) {}

    private final RedisConnection redis;
    private final List<String> streams;
    private final Holder holder;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param queues names of the queues to claim from; each claim begins with the next one, so that none is starved
     * @param holder who claims; the consumer name must be this process's alone
     */
    public JobQueue(RedisConnection redis, List<String> queues, Holder holder) {
        this.redis = redis;
        this.streams = queues.stream().map(RedisNames::stream).toList();
        this.holder = holder;
    }

    /**
     * Claims and starts up to {@code count} jobs, waiting up to {@code block} for the first. The waiting itself takes
     * nothing from the queue, so a caller that dies or loses Redis meanwhile leaves no job behind. While a
     * {@link ConsumerDrain} leases this consumer it only waits, even if jobs arrive.
     */
    public List<ClaimedJob> claim(int count, Duration block) {
        long end = System.nanoTime() + block.toNanos();
        Look look = look(count);
        while (look.jobs().isEmpty() && somethingArrives(look, Duration.ofNanos(end - System.nanoTime()))) {
            look = look(count);
        }
        return look.jobs();
    }

    private Look look(int count) {
        List<String> inTurn = new ArrayList<>(streams);
        Collections.rotate(inTurn, turn.getAndIncrement());
        List<List<List<String>>> reply =
                Script.CLAIM.run(redis, inTurn, List.of(holder.consumer(), holder.identity(), Integer.toString(count)));
        List<ClaimedJob> jobs = reply.stream().skip(1).map(this::claimed).toList();
        return new Look(jobs, inTurn, List.copyOf(reply.get(0).get(0)));
    }

    /** Whether any queue gets an entry after the look, and within the time. */
    private boolean somethingArrives(Look look, Duration within) {
        if (within.toMillis() < 1) {
            return false;
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        StreamOffset<String>[] offsets = IntStream.range(0, look.streams().size())
                .mapToObj(
                        i -> StreamOffset.from(look.streams().get(i), look.ids().get(i)))
                .toArray(StreamOffset[]::new);
        return !redis.callBlocking(
                        within,
                        commands -> commands.xread(XReadArgs.Builder.count(1).block(within), offsets))
                .isEmpty();
    }

    private ClaimedJob claimed(List<List<String>> reply) {
        List<String> entry = reply.get(0);
        Claim claim = new Claim(entry.get(0), entry.get(1), Integer.parseInt(entry.get(2)));
        Job job = JobReader.job(new JobKey(entry.get(3)), reply.get(1), reply.get(2));
        return new ClaimedJob(redis, holder, job, claim);
    }
}
