package org.cellkiosk.inference;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values that are loaded when they are first borrowed, and kept within a budget.
 *
 * <ul>
 *   <li>Where there is no room for a value, those not borrowed leave, the one that was borrowed longest ago first.
 *   <li>Where that does not suffice, the borrower waits, and those after it wait behind it, so that each has its turn.
 *   <li>A value is loaded once; whoever wants it meanwhile waits for that, and borrowers of other values do not.
 *   <li>A failure is not kept: the next borrower loads again.
 * </ul>
 *
 * A thread that borrows a value while it has one can wait for ever.
 */
final class BudgetedCache<K, V> implements AutoCloseable {

    private final long budget;
    private final ToLongFunction<K> cost;
    private final Function<K, V> loader;
    private final Consumer<V> freer;
    private final Semaphore turn = new Semaphore(1, true);
    private final Map<K, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long used;
    private boolean closed;

    /**
     * @param budget what the costs of all values may add up to
     * @param cost of a value, never above the budget
     * @param freer called once with each value that leaves
     */
    BudgetedCache(long budget, ToLongFunction<K> cost, Function<K, V> loader, Consumer<V> freer) {
        this.budget = budget;
        this.cost = cost;
        this.loader = loader;
        this.freer = freer;
    }

    private final class Entry {
        private final long cost;
        private final FutureTask<V> value;
        private int borrowers;

        Entry(long cost, K key) {
            this.cost = cost;
            this.value = new FutureTask<>(() -> loader.apply(key));
        }
    }

    /** A value that stays until this is closed. */
    record Loan<V>(V value, Runnable end) implements AutoCloseable {

        @Override
        public void close() {
            end.run();
        }
    }

    Loan<V> borrow(K key) throws InterruptedException {
        Entry entry = claim(key);
        try {
            entry.value.run();
            return new Loan<>(entry.value.get(), () -> giveBack(entry));
        } catch (ExecutionException e) {
            forget(key, entry);
            throw rethrown(e.getCause());
        } catch (InterruptedException e) {
            giveBack(entry);
            throw e;
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    private Entry claim(K key) throws InterruptedException {
        turn.acquire();
        try {
            Entry entry = claimOrMakeRoom(key);
            while (entry == null) {
                entry = claimOrMakeRoom(key);
            }
            return entry;
        } finally {
            turn.release();
        }
    }

    /** Null after something has left or was given back: there may be room now. */
    private @Nullable Entry claimOrMakeRoom(K key) throws InterruptedException {
        Entry leaving;
        synchronized (this) {
            if (closed) {
                throw ModelException.closed();
            }
            Entry entry = entries.get(key);
            long needed = cost.applyAsLong(key);
            if (entry == null && used + needed <= budget) {
                entry = new Entry(needed, key);
                entries.put(key, entry);
                used += needed;
            }
            if (entry != null) {
                entry.borrowers++;
                return entry;
            }
            leaving = removeIdle();
            if (leaving == null) {
                wait();
                return null;
            }
        }
        try {
            free(leaving);
        } finally {
            synchronized (this) {
                used -= leaving.cost;
            }
        }
        return null;
    }

    private @Nullable Entry removeIdle() {
        for (Iterator<Entry> all = entries.values().iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (entry.borrowers == 0) {
                all.remove();
                return entry;
            }
        }
        return null;
    }

    private synchronized void giveBack(Entry entry) {
        entry.borrowers--;
        notifyAll();
    }

    private synchronized void forget(K key, Entry entry) {
        if (entries.remove(key, entry)) {
            used -= entry.cost;
            notifyAll();
        }
    }

    /** Frees all values, borrowed ones too; nothing can be borrowed any more. */
    @Override
    public void close() {
        List<Entry> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(entries.values());
            entries.clear();
            notifyAll();
        }
        all.forEach(this::free);
    }

    private void free(Entry entry) {
        try {
            freer.accept(entry.value.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            // What could not be loaded need not be freed.
        }
    }
}
