package org.cellkiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** While no connection can be opened. */
class SharedConnectionTest {

    private final AtomicInteger attempts = new AtomicInteger();
    private final CountDownLatch timeLimit = new CountDownLatch(1);

    @Test
    void allWhoWaitShareOneAttemptAndItsFailure() {
        // Given
        SharedConnection connection = new SharedConnection(this::open, Duration.ofHours(1));
        List<String> failures = new CopyOnWriteArrayList<>();
        List<Thread> callers = Stream.generate(() -> new Thread(() -> {
                    try {
                        connection.call(opened -> opened);
                    } catch (RedisConnectionException e) {
                        failures.add(String.valueOf(e.getMessage()));
                    }
                }))
                .limit(8)
                .toList();
        callers.forEach(Thread::start);
        await().until(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));

        // When
        timeLimit.countDown();

        // Then
        await().until(() -> failures.size() == callers.size());
        assertThat(failures).containsOnly("no answer 1");
        assertThatThrownBy(() -> connection.call(opened -> opened)).hasMessage("no answer 1");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aWhileAfterAFailureItTriesAgain() {
        // Given
        timeLimit.countDown();
        SharedConnection connection = new SharedConnection(this::open, Duration.ZERO);
        assertThatThrownBy(() -> connection.call(opened -> opened)).hasMessage("no answer 1");

        // Then
        assertThatThrownBy(() -> connection.call(opened -> opened)).hasMessage("no answer 2");
    }

    private StatefulRedisConnection<String, String> open() {
        int attempt = attempts.incrementAndGet();
        try {
            timeLimit.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        throw new RedisConnectionException("no answer " + attempt);
    }
}
