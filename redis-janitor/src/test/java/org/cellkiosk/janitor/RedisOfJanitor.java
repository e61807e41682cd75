package org.cellkiosk.janitor;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.cellkiosk.queue.RedisForTests;

/** A real Redis, and a janitor that soon loses patience. */
public final class RedisOfJanitor implements QuarkusTestResourceLifecycleManager {

    static final RedisForTests REDIS = new RedisForTests();

    @Override
    public Map<String, String> start() {
        REDIS.start();
        return Map.of(
                "kiosk.janitor.redis.host", "127.0.0.1",
                "kiosk.janitor.redis.port", Integer.toString(REDIS.port()),
                "kiosk.janitor.redis.sentinel", "false",
                "kiosk.janitor.identity", "janitor-1",
                "kiosk.janitor.interval", "50ms",
                "kiosk.janitor.stale-time", "1",
                "kiosk.janitor.max-attempts", "2");
    }

    @Override
    public void stop() {
        REDIS.stop();
    }
}
