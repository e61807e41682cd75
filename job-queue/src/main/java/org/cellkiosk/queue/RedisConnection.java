package org.cellkiosk.queue;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The connections to Redis that one process shares, opened when first needed: one for commands and one for blocking
 * reads. Redis may be away at any time, also at the start: a call then fails fast with
 * {@link QueueUnavailableException}, and the connection comes back by itself.
 */
public final class RedisConnection implements AutoCloseable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /**
     * What Redis says when it answers, but cannot work at the moment, UNBLOCKED if it stops to be the master while somebody
     * waits; scripts wrap these words into others.
     */
    private static final Pattern UNABLE =
            Pattern.compile("\\b(LOADING|READONLY|MASTERDOWN|MISCONF|NOREPLICAS|OOM|BUSY|UNBLOCKED)\\b");

    private final RedisSettings settings;
    private final ClientResources resources = ClientResources.builder()
            .reconnectDelay(Delay.exponential(Duration.ofMillis(10), LONGEST_PAUSE, 2, TimeUnit.MILLISECONDS))
            .build();
    private final RedisClient client;
    private final SharedConnection commands;
    private final SharedConnection blocking;

    public RedisConnection(RedisSettings settings) {
        this.settings = settings;
        client = RedisClient.create(resources, settings.uri());
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.timeout())
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled())
                .build());
        commands = new SharedConnection(client::connect, SharedConnection.A_MOMENT);
        blocking = new SharedConnection(client::connect, SharedConnection.A_MOMENT);
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
        return translated(() -> commands.call(connection -> command.apply(connection.sync())));
    }

    /** A call that needs the consumer group, and the answer if there is none: nobody has claimed from the queue yet. */
    <T> T callGroup(T ifMissing, Function<RedisCommands<String, String>, T> command) {
        try {
            return call(command);
        } catch (RedisCommandExecutionException e) {
            if (String.valueOf(e.getMessage()).startsWith("NOGROUP")) {
                return ifMissing;
            }
            throw e;
        }
    }

    /** A call that may block on the server for up to the given time; one at a time. */
    <T> T callBlocking(Duration block, Function<RedisCommands<String, String>, T> command) {
        return translated(() -> blocking.call(connection -> {
            connection.setTimeout(block.plus(settings.timeout()));
            return command.apply(connection.sync());
        }));
    }

    StatefulRedisPubSubConnection<String, String> openPubSub() {
        return translated(client::connectPubSub);
    }

    /** Something that speaks to Redis. */
    interface Call<T> {
        T run();
    }

    /** Runs the call; trouble with Redis itself becomes {@link QueueUnavailableException}. */
    <T> T translated(Call<T> call) {
        try {
            return call.run();
        } catch (RedisCommandExecutionException e) {
            throw UNABLE.matcher(String.valueOf(e.getMessage())).find()
                    ? new QueueUnavailableException(settings, e)
                    : e;
        } catch (RedisException e) {
            throw new QueueUnavailableException(settings, e);
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, LONGEST_PAUSE);
        resources.shutdown(0, LONGEST_PAUSE.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
}
