package org.cellkiosk.queue;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The connections to Redis that one process shares, opened when first needed: one for commands and one for blocking
 * reads. Redis may be away at any time, also at the start: a call then fails fast with
 * {@link QueueUnavailableException}, and the connection comes back by itself.
 */
public final class RedisConnection implements AutoCloseable {

    private final RedisSettings settings;
    private final RedisClient client;
    private Optional<StatefulRedisConnection<String, String>> commands = Optional.empty();
    private Optional<StatefulRedisConnection<String, String>> blocking = Optional.empty();

    public RedisConnection(RedisSettings settings) {
        this.settings = settings;
        client = RedisClient.create(settings.uri());
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.timeout())
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled())
                .build());
    }

    /** Whether Redis answers now. */
    public boolean isUp() {
        try {
            return call(RedisCommands::ping).equals("PONG");
        } catch (QueueUnavailableException e) {
            return false;
        }
    }

    <T> T call(Function<RedisCommands<String, String>, T> command) {
        return translated(() -> command.apply(commands().sync()));
    }

    /** A call that may block on the server for up to the given time; one at a time. */
    <T> T callBlocking(Duration block, Function<RedisCommands<String, String>, T> command) {
        return translated(() -> {
            StatefulRedisConnection<String, String> connection = blocking();
            connection.setTimeout(block.plus(settings.timeout()));
            return command.apply(connection.sync());
        });
    }

    StatefulRedisPubSubConnection<String, String> openPubSub() {
        return translated(client::connectPubSub);
    }

    private interface Call<T> {
        T run();
    }

    private <T> T translated(Call<T> call) {
        try {
            return call.run();
        } catch (RedisLoadingException | RedisReadOnlyException e) {
            throw new QueueUnavailableException(settings, e);
        } catch (RedisCommandExecutionException e) {
            throw e;
        } catch (RedisException e) {
            throw new QueueUnavailableException(settings, e);
        }
    }

    private synchronized StatefulRedisConnection<String, String> commands() {
        if (commands.isEmpty()) {
            commands = Optional.of(client.connect());
        }
        return commands.get();
    }

    private synchronized StatefulRedisConnection<String, String> blocking() {
        if (blocking.isEmpty()) {
            blocking = Optional.of(client.connect());
        }
        return blocking.get();
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
