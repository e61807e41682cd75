package org.cellkiosk.queue;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cellkiosk.job.JobKey;
import org.cellkiosk.job.JobStatus;

/**
 * Tells of status changes as they happen, through Redis's publish and subscribe. A change while the connection is down
 * is missed, so whoever needs every change reads the job after subscribing and once in a while.
 */
public final class JobWatch implements AutoCloseable {

    /** Ends the watching of one listener. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private final RedisConnection redis;
    private final Map<String, List<Consumer<JobStatus>>> listeners = new ConcurrentHashMap<>();
    private Optional<StatefulRedisPubSubConnection<String, String>> connection = Optional.empty();

    public JobWatch(RedisConnection redis) {
        this.redis = redis;
    }

    /**
     * Calls the listener with every status that the job takes from now on, and with {@code waiting} again with each
     * percent of its children that has ended. It is called on a thread of the connection, and must not block.
     */
    public Subscription watch(JobKey key, Consumer<JobStatus> listener) {
        String channel = RedisNames.statusChannel(key);
        synchronized (this) {
            if (!listeners.containsKey(channel)) {
                redis.translated(() -> {
                    subscribe(channel);
                    return channel;
                });
            }
            listeners
                    .computeIfAbsent(channel, any -> new CopyOnWriteArrayList<>())
                    .add(listener);
        }
        return () -> unwatch(channel, listener);
    }

    /** A connection that does not answer may be dead without knowing: the next one also takes over what it told of. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a dead connection to close
    private void subscribe(String channel) {
        boolean isNew = connection.isEmpty();
        StatefulRedisPubSubConnection<String, String> open = connection.orElseGet(this::open);
        Stream<String> before = isNew ? listeners.keySet().stream() : Stream.empty();
        try {
            open.sync().subscribe(Stream.concat(before, Stream.of(channel)).toArray(String[]::new));
            connection = Optional.of(open);
        } catch (RedisException e) {
            if (isNew || e instanceof RedisCommandTimeoutException) {
                connection = Optional.empty();
                open.closeAsync();
            }
            throw e;
        }
    }

    private synchronized void unwatch(String channel, Consumer<JobStatus> listener) {
        List<Consumer<JobStatus>> ofJob = listeners.getOrDefault(channel, List.of());
        if (ofJob.remove(listener) && ofJob.isEmpty()) {
            listeners.remove(channel);
            connection.ifPresent(open -> open.async().unsubscribe(channel));
        }
    }

    private StatefulRedisPubSubConnection<String, String> open() {
        StatefulRedisPubSubConnection<String, String> opened = redis.openPubSub();
        opened.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String word) {
                JobStatus.ofWord(word).ifPresent(status -> listeners
                        .getOrDefault(channel, List.of())
                        .forEach(listener -> listener.accept(status)));
            }
        });
        return opened;
    }

    @Override
    public synchronized void close() {
        connection.ifPresent(StatefulRedisPubSubConnection::close);
        connection = Optional.empty();
        listeners.clear();
    }
}
