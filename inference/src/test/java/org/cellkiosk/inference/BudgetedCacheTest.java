package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.cellkiosk.inference.BudgetedCache.Loan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BudgetedCacheTest {

    private final List<String> loaded = new CopyOnWriteArrayList<>();
    private final List<String> freed = new CopyOnWriteArrayList<>();
    private final Map<String, CountDownLatch> slow = new ConcurrentHashMap<>();
    private final ExecutorService others = Executors.newCachedThreadPool();

    /** Values cost as much as they have letters. */
    private final BudgetedCache<String, String> cache = new BudgetedCache<>(5, String::length, this::load, freed::add);

    private String load(String key) {
        loaded.add(key);
        if (slow.containsKey(key)) {
            waitFor(slow.get(key));
        }
        if (key.equals("bad")) {
            throw new IllegalStateException("bad is broken");
        }
        return key;
    }

    @AfterEach
    void close() {
        slow.values().forEach(CountDownLatch::countDown);
        others.shutdownNow();
        cache.close();
    }

    @Test
    void theOneBorrowedLongestAgoLeaves() throws InterruptedException {
        use("aa");
        use("bb");
        use("aa");
        use("ccc");

        assertThat(loaded).containsExactly("aa", "bb", "ccc");
        assertThat(freed).containsExactly("bb");
    }

    @Test
    void whatIsBorrowedStays() throws InterruptedException {
        try (Loan<String> used = cache.borrow("aa")) {
            use("bb");
            use("ccc");

            assertThat(used.value()).isEqualTo("aa");
            assertThat(freed).containsExactly("bb");
        }
    }

    @Test
    void aBorrowerWaitsUntilThereIsRoomAndOthersWaitTheirTurn() throws Exception {
        // Given
        Loan<String> used = cache.borrow("aa");
        Thread large = waiting("lllll");
        Thread after = waiting("aa");

        // When
        used.close();

        // Then
        large.join();
        after.join();
        assertThat(loaded).containsExactly("aa", "lllll", "aa");
        assertThat(freed).containsExactly("aa", "lllll");
    }

    @Test
    void aValueIsLoadedOnceForAllThatWantIt() {
        IntStream.range(0, 8).parallel().forEach(i -> use("aa"));

        assertThat(loaded).containsExactly("aa");
    }

    @Test
    void whileTwoAreLoadedAThirdIsBorrowed() throws Exception {
        // Given
        use("c");
        slow.put("aa", new CountDownLatch(1));
        slow.put("bb", new CountDownLatch(1));
        Future<?> first = others.submit(() -> use("aa"));
        Future<?> second = others.submit(() -> use("bb"));
        await().until(() -> loaded.size() == 3);

        // When
        use("c");

        // Then
        assertThat(first.isDone() || second.isDone()).isFalse();
        slow.values().forEach(CountDownLatch::countDown);
        first.get();
        second.get();
    }

    @Test
    void whatCannotBeLoadedLeavesItsRoomAndIsTriedAgain() {
        assertThatThrownBy(() -> use("bad")).hasMessage("bad is broken");
        assertThatThrownBy(() -> use("bad")).hasMessage("bad is broken");
        use("lllll");

        assertThat(loaded).containsExactly("bad", "bad", "lllll");
        assertThat(freed).isEmpty();
    }

    @Test
    void whatCannotBeFreedLeavesItsRoom() throws Exception {
        // Given
        BudgetedCache<String, String> stuck = new BudgetedCache<>(5, String::length, this::load, value -> {
            throw new IllegalStateException(value + " is stuck");
        });
        stuck.borrow("aa").close();

        // When
        assertThatThrownBy(() -> stuck.borrow("lllll")).hasMessage("aa is stuck");

        // Then
        Future<Loan<String>> next = others.submit(() -> stuck.borrow("lllll"));
        await().until(next::isDone);
        assertThat(next.get().value()).isEqualTo("lllll");
    }

    @Test
    void aFailureIsToldToAllThatWaitForIt() throws Exception {
        // Given
        slow.put("bad", new CountDownLatch(1));
        Future<?> first = others.submit(() -> use("bad"));
        await().until(() -> loaded.contains("bad"));
        FutureTask<Void> second = new FutureTask<>(() -> use("bad"), null);
        Thread waits = new Thread(second);
        waits.start();
        await().until(() -> waits.getState() == Thread.State.WAITING);

        // When
        slow.get("bad").countDown();

        // Then
        assertThatThrownBy(first::get).hasRootCauseMessage("bad is broken");
        assertThatThrownBy(second::get).hasRootCauseMessage("bad is broken");
        use("lllll");
        assertThat(loaded).containsExactly("bad", "lllll");
    }

    @Test
    void whoeverIsInterruptedWhileAnotherLoadsLeavesTheValueToIt() throws Exception {
        // Given
        slow.put("aa", new CountDownLatch(1));
        Future<?> loads = others.submit(() -> use("aa"));
        await().until(() -> loaded.contains("aa"));
        FutureTask<Loan<String>> interrupted = new FutureTask<>(() -> cache.borrow("aa"));
        Thread waits = new Thread(interrupted);
        waits.start();
        await().until(() -> waits.getState() == Thread.State.WAITING);

        // When
        waits.interrupt();
        assertThatThrownBy(interrupted::get).hasRootCauseInstanceOf(InterruptedException.class);
        slow.get("aa").countDown();
        loads.get();

        // Then
        use("lllll");
        assertThat(freed).containsExactly("aa");
    }

    @Test
    void whatIsBeingLoadedWhenAllIsClosedIsFreedToo() throws Exception {
        // Given
        slow.put("aa", new CountDownLatch(1));
        Future<?> loads = others.submit(() -> use("aa"));
        await().until(() -> loaded.contains("aa"));
        Thread closes = new Thread(cache::close);
        closes.start();
        await().until(() -> closes.getState() == Thread.State.WAITING);

        // When
        slow.get("aa").countDown();
        loads.get();
        closes.join();

        // Then
        assertThat(freed).containsExactly("aa");
    }

    @Test
    void closingFreesAllAndRefusesBorrowers() {
        // Given
        use("aa");
        use("bb");

        // When
        cache.close();

        // Then
        assertThat(freed).containsExactlyInAnyOrder("aa", "bb");
        assertThatThrownBy(() -> cache.borrow("aa")).isInstanceOf(ModelException.class);
    }

    private void use(String key) {
        try (Loan<String> loan = cache.borrow(key)) {
            assertThat(loan.value()).isEqualTo(key);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Thread waiting(String key) {
        Thread thread = new Thread(() -> use(key));
        thread.start();
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private static void waitFor(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
