package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

    /** Every batch takes as long, however large it is, so batches grow as far as they may. */
    private final AtomicLong clock = new AtomicLong();

    private final Batcher batcher = new Batcher(new BatchLimit(6, 2), () -> clock.getAndAdd(1000));
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<Integer> batchSizes = new CopyOnWriteArrayList<>();
    private final TileFunction echo = tiles -> {
        batchSizes.add(tiles.size());
        waitFor(gate);
        return tiles.stream().map(List::of).toList();
    };

    @AfterEach
    void close() {
        gate.countDown();
        batcher.close();
    }

    @Test
    void tilesThatWaitShareBatchesThatGrowUpToTheLimit() {
        // Given
        List<CompletableFuture<List<Tile>>> all = IntStream.range(0, 25)
                .mapToObj(value -> batcher.submit(echo, tile(2, value)))
                .toList();
        gate.countDown();

        // When
        batcher.start();

        // Then
        for (int value = 0; value < all.size(); value++) {
            assertThat(all.get(value).join().get(0).values()[0]).isEqualTo(value);
        }
        assertThat(batchSizes).containsExactly(1, 1, 1, 2, 2, 2, 4, 4, 4, 4);
        assertThat(batcher.largestBatch(echo, tile(2, 0))).isEqualTo(6);
    }

    @Test
    void aBatchThatIsTooLargeForTheMemoryIsDoneInHalvesAndNotTriedAgain() {
        // Given
        TileFunction twoAtMost = tiles -> {
            batchSizes.add(tiles.size());
            if (tiles.size() > 2) {
                throw new ModelException(ModelException.Reason.EXHAUSTED, "out of memory");
            }
            return tiles.stream().map(List::of).toList();
        };
        List<CompletableFuture<List<Tile>>> all = IntStream.range(0, 21)
                .mapToObj(value -> batcher.submit(twoAtMost, tile(2, value)))
                .toList();

        // When
        batcher.start();

        // Then
        for (int value = 0; value < all.size(); value++) {
            assertThat(all.get(value).join().get(0).values()[0]).isEqualTo(value);
        }
        assertThat(batchSizes).startsWith(1, 1, 1, 2, 2, 2, 4, 2, 2).endsWith(2, 2, 2);
        assertThat(batchSizes).containsOnlyOnce(4);
    }

    @Test
    void aTileThatIsTooLargeForTheMemoryFailsAlone() {
        // Given
        TileFunction none = tiles -> {
            throw new ModelException(ModelException.Reason.EXHAUSTED, "out of memory");
        };
        gate.countDown();
        CompletableFuture<List<Tile>> failing = batcher.submit(none, tile(2, 1));
        CompletableFuture<List<Tile>> good = batcher.submit(echo, tile(2, 2));

        // When
        batcher.start();

        // Then
        assertThatThrownBy(failing::join).hasRootCauseMessage("out of memory");
        assertThat(good.join()).hasSize(1);
    }

    @Test
    void tilesOfAnotherShapeOrModelGoInABatchOfTheirOwn() {
        // Given
        grow(echo);
        TileFunction other = tiles -> {
            batchSizes.add(-tiles.size());
            return tiles.stream().map(List::of).toList();
        };
        gate.countDown();
        List<CompletableFuture<List<Tile>>> all = List.of(
                batcher.submit(echo, tile(2, 1)),
                batcher.submit(echo, tile(1, 2)),
                batcher.submit(other, tile(2, 3)),
                batcher.submit(echo, tile(2, 4)));

        // When
        batcher.start();

        // Then
        assertThat(all.stream().map(maps -> maps.join().get(0).values()[0])).containsExactly(1f, 2f, 3f, 4f);
        assertThat(batchSizes).containsExactly(1, 1, 1, 2, 1, -1);
    }

    @Test
    void ofABatchThatFailsOnlyTheTileAtFaultFails() {
        // Given
        TileFunction small = tiles -> {
            if (tiles.stream().anyMatch(tile -> tile.values()[0] == 2)) {
                throw new IllegalStateException("wrong values");
            }
            return tiles.stream().map(List::of).toList();
        };
        grow(small);
        List<CompletableFuture<List<Tile>>> all = IntStream.rangeClosed(1, 3)
                .mapToObj(value -> batcher.submit(small, tile(2, value)))
                .toList();

        // When
        batcher.start();

        // Then
        assertThat(all.get(0).join().get(0).values()[0]).isEqualTo(1);
        assertThatThrownBy(all.get(1)::join).hasRootCauseMessage("wrong values");
        assertThat(all.get(2).join().get(0).values()[0]).isEqualTo(3);
    }

    @Test
    void aBatchThatFailsFailsItsTilesAndNoOthers() {
        // Given
        TileFunction broken = tiles -> {
            throw new IllegalStateException("out of memory");
        };
        gate.countDown();
        CompletableFuture<List<Tile>> failing = batcher.submit(broken, tile(2, 1));
        CompletableFuture<List<Tile>> good = batcher.submit(echo, tile(2, 2));

        // When
        batcher.start();

        // Then
        assertThatThrownBy(failing::join).hasRootCauseMessage("out of memory");
        assertThat(good.join()).hasSize(1);
    }

    @Test
    void anErrorEndsTheThreadAndLeavesNoTileWaiting() {
        // Given
        TileFunction broken = tiles -> {
            throw new OutOfMemoryError("no direct memory");
        };
        gate.countDown();
        CompletableFuture<List<Tile>> failing = batcher.submit(broken, tile(2, 1));
        CompletableFuture<List<Tile>> waiting = batcher.submit(echo, tile(2, 2));

        // When
        batcher.start();

        // Then
        assertThatThrownBy(failing::join).hasRootCauseInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(waiting::join).hasRootCauseInstanceOf(ModelException.class);
        await().dontCatchUncaughtExceptions().until(() -> !batcher.isRunning());
        assertThatThrownBy(() -> batcher.submit(echo, tile(2, 3))).isInstanceOf(ModelException.class);
    }

    @Test
    void aCancelledTileIsNotRun() {
        // Given
        gate.countDown();
        batcher.submit(echo, tile(2, 1)).cancel(false);
        CompletableFuture<List<Tile>> wanted = batcher.submit(echo, tile(2, 2));

        // When
        batcher.start();

        // Then
        assertThat(wanted.join().get(0).values()[0]).isEqualTo(2);
        assertThat(batchSizes).containsExactly(1);
    }

    @Test
    void closingFailsTheTilesThatWait() {
        // Given
        CompletableFuture<List<Tile>> waiting = batcher.submit(echo, tile(2, 1));

        // When
        batcher.close();

        // Then
        assertThatThrownBy(waiting::join).hasRootCauseInstanceOf(ModelException.class);
        assertThatThrownBy(() -> batcher.submit(echo, tile(2, 1))).isInstanceOf(ModelException.class);
    }

    /** Puts so many tiles in front that the next batch has room for two. */
    private void grow(TileFunction model) {
        IntStream.range(0, 3).forEach(i -> batcher.submit(model, tile(2, 0)));
    }

    private static Tile tile(int side, float value) {
        float[] values = new float[side * side];
        Arrays.fill(values, value);
        return new Tile(side, side, 1, values);
    }

    private static void waitFor(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
