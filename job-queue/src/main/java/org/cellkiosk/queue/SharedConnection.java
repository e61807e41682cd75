package org.cellkiosk.queue;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One connection, opened when first needed. It comes back by itself after it broke; one that does not answer in time
 * may be dead without knowing (its peer's machine is gone), and is replaced. All callers share one attempt to open it,
 * and for a moment its failure too: a Redis that swallows every packet costs them one time limit, not one each.
 */
final class SharedConnection {

    static final Duration A_MOMENT = Duration.ofMillis(500);

    private final Supplier<StatefulRedisConnection<String, String>> open;
    private final Duration pause;
    private Optional<CompletableFuture<StatefulRedisConnection<String, String>>> current = Optional.empty();
    private volatile long failedAt;

    /** @param pause after an attempt that failed, until the next */
    SharedConnection(Supplier<StatefulRedisConnection<String, String>> open, Duration pause) {
        this.open = open;
        this.pause = pause;
    }

    <T> T call(Function<StatefulRedisConnection<String, String>, T> command) {
        CompletableFuture<StatefulRedisConnection<String, String>> attempt = attempt();
        StatefulRedisConnection<String, String> connection = result(attempt);
        try {
            return command.apply(connection);
        } catch (RedisCommandTimeoutException e) {
            drop(attempt, connection);
            throw e;
        }
    }

    /** The current attempt; whoever begins one also carries it out, outside of the lock. */
    private CompletableFuture<StatefulRedisConnection<String, String>> attempt() {
        CompletableFuture<StatefulRedisConnection<String, String>> mine = new CompletableFuture<>();
        CompletableFuture<StatefulRedisConnection<String, String>> shared = currentOr(mine);
        if (shared == mine) {
            connect(mine);
        }
        return shared;
    }

    private synchronized CompletableFuture<StatefulRedisConnection<String, String>> currentOr(
            CompletableFuture<StatefulRedisConnection<String, String>> mine) {
        if (current.filter(attempt -> !isForgotten(attempt)).isEmpty()) {
            current = Optional.of(mine);
        }
        return current.get();
    }

    private boolean isForgotten(CompletableFuture<?> attempt) {
        return attempt.isCompletedExceptionally() && System.nanoTime() - failedAt >= pause.toNanos();
    }

    private void connect(CompletableFuture<StatefulRedisConnection<String, String>> mine) {
        try {
            mine.complete(open.get());
        } catch (RuntimeException | Error e) {
            failedAt = System.nanoTime();
            mine.completeExceptionally(e);
        }
    }

    private static StatefulRedisConnection<String, String> result(
            CompletableFuture<StatefulRedisConnection<String, String>> attempt) {
        try {
            return attempt.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for a dead connection to close
    private synchronized void drop(
            CompletableFuture<StatefulRedisConnection<String, String>> attempt,
            StatefulRedisConnection<String, String> silent) {
        if (current.filter(attempt::equals).isPresent()) {
            current = Optional.empty();
            silent.closeAsync();
        }
    }
}
