package org.cellkiosk.performance.queue;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.cellkiosk.queue.RedisSettings;

/**
 * The scheme of the original Kiosk, for comparison: a list for the queue, a list for what a consumer works on, and
 * every status written into the job's hash by a call of its own. Nothing in it is atomic: a crash between two calls
 * loses or repeats a job. It is flattered here, for it shares one connection, and asks nothing before it claims.
 */
final class ListLives implements JobLives {

    private static final String QUEUE = "benchmark";
    private static final String PROCESSING = "processing-benchmark:pod";

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final RedisCommands<String, String> commands;

    ListLives(RedisSettings settings) {
        client = RedisClient.create(RedisURI.create(settings.host(), settings.port()));
        connection = client.connect();
        commands = connection.sync();
    }

    @Override
    public void submit(Map<String, String> fields) {
        String key = QUEUE + ":cells.tif:" + UUID.randomUUID();
        commands.hset(key, stamped(fields, "new"));
        commands.lpush(QUEUE, key);
    }

    @Override
    public void claimAndFinish(Map<String, String> result) {
        String key = commands.rpoplpush(QUEUE, PROCESSING);
        commands.hset(key, stamped(Map.of("identity_started", "pod"), "started"));
        commands.hset(key, stamped(result, "done"));
        commands.lrem(PROCESSING, 1, key);
    }

    @Override
    public long unfinished() {
        return commands.llen(QUEUE) + commands.llen(PROCESSING);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }

    private static Map<String, String> stamped(Map<String, String> fields, String status) {
        Map<String, String> stamped = new HashMap<>(fields);
        stamped.put("status", status);
        stamped.put("updated_at", Instant.now().toString());
        stamped.put("updated_by", "pod");
        return stamped;
    }
}
