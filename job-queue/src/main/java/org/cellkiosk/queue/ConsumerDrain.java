package org.cellkiosk.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes idle consumers out of the work for a while, so that their pods can be ended without ending a job. A consumer is
 * named by its {@linkplain Holder#identity identity}: the name of its pod.
 */
public final class ConsumerDrain {

    private final RedisConnection redis;

    public ConsumerDrain(RedisConnection redis) {
        this.redis = redis;
    }

    /**
     * Leases candidates that hold no job. While its lease lasts, a consumer claims nothing; afterwards it goes on by
     * itself. All of this happens at one moment: whoever is leased held nothing then, and holds nothing until the end of
     * the lease.
     *
     * @param queues all queues that the candidates may claim from: what they hold of others is not seen
     * @param candidates identities, in the order of preference
     * @param count how many are wanted at most
     * @param lease time until they claim again, at least a millisecond
     * @return those leased, in order; a lease that one of them had before begins anew
     */
    public List<String> drain(List<String> queues, List<String> candidates, int count, Duration lease) {
        if (lease.toMillis() < 1) {
            throw new IllegalArgumentException("a lease must last at least a millisecond, not " + lease);
        }
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(count), Long.toString(lease.toMillis())));
        arguments.addAll(candidates);
        return Script.DRAIN.run(redis, queues.stream().map(RedisNames::stream).toList(), arguments);
    }

    /** Ends leases before their time: these consumers claim again. */
    public void release(List<String> identities) {
        if (!identities.isEmpty()) {
            String[] keys = identities.stream().map(RedisNames::draining).toArray(String[]::new);
            redis.call(commands -> commands.del(keys));
        }
    }
}
