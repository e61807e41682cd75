package org.cellkiosk.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private final Batcher batcher = new Batcher(new BatchLimit(3, 2));
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
    void tilesThatWaitShareBatchesUpToTheLimit() {
        // Given
        batcher.start();
        CompletableFuture<List<Tile>> first = batcher.submit(echo, tile(2, 0));
        await().until(() -> batchSizes.size() == 1);
        List<CompletableFuture<List<Tile>>> others = IntStream.rangeClosed(1, 5)
                .mapToObj(value -> batcher.submit(echo, tile(2, value)))
                .toList();

        // When
        gate.countDown();

        // Then
        assertThat(first.join()).containsExactly(first.join().get(0));
        assertThat(others.stream().map(maps -> maps.join().get(0).values()[0])).containsExactly(1f, 2f, 3f, 4f, 5f);
        assertThat(batchSizes).containsExactly(1, 3, 2);
    }

    @Test
    void tilesOfAnotherShapeOrModelGoInABatchOfTheirOwn() {
        // Given
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
        assertThat(batchSizes).containsExactly(2, 1, -1);
    }

    @Test
    void aBatchThatFailsIsRunAgainTileByTile() {
        // Given
        TileFunction small = tiles -> {
            if (tiles.size() > 1 || tiles.get(0).values()[0] == 2) {
                throw new IllegalStateException("out of memory");
            }
            return tiles.stream().map(List::of).toList();
        };
        List<CompletableFuture<List<Tile>>> all = IntStream.rangeClosed(1, 3)
                .mapToObj(value -> batcher.submit(small, tile(2, value)))
                .toList();

        // When
        batcher.start();

        // Then
        assertThat(all.get(0).join().get(0).values()[0]).isEqualTo(1);
        assertThatThrownBy(all.get(1)::join).hasRootCauseMessage("out of memory");
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
        await().until(() -> !batcher.isRunning());
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
