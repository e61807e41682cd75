package org.cellkiosk.queue;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One connection, opened when first needed. It comes back by itself after it broke; one that does not answer in time
 * may be dead without knowing (its peer's machine is gone), and is replaced.
 */
final class SharedConnection {

    private final Supplier<StatefulRedisConnection<String, String>> open;
    private Optional<StatefulRedisConnection<String, String>> current = Optional.empty();

    SharedConnection(Supplier<StatefulRedisConnection<String, String>> open) {
        this.open = open;
    }

    <T> T call(Function<StatefulRedisConnection<String, String>, T> command) {
        StatefulRedisConnection<String, String> connection = get();
        try {
            return command.apply(connection);
        } catch (RedisCommandTimeoutException e) {
            drop(connection);
            throw e;
        }
    }

    private synchronized StatefulRedisConnection<String, String> get() {
        if (current.isEmpty()) {
            current = Optional.of(open.get());
        }
        return current.get();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a dead connection to close
    private synchronized void drop(StatefulRedisConnection<String, String> silent) {
        if (current.filter(silent::equals).isPresent()) {
            current = Optional.empty();
            silent.closeAsync();
        }
    }
}
