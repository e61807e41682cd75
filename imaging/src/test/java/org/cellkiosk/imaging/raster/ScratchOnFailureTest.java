package org.cellkiosk.imaging.raster;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.label.EdgeErosion;
import org.cellkiosk.imaging.resize.LabelResize;
import org.cellkiosk.imaging.watershed.BlockwiseWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scratch file has no name, so one that is left open takes disk until a garbage collection that may be far away. */
class ScratchOnFailureTest {

    private static final int TIMES = 200;
    private static final int SIDE = 8;

    @TempDir
    Path folder;

    @Test
    void aCopyOfWhatCannotBeReadIsRemoved() {
        assertNoneIsLeft(() -> ScratchPlane.copy(new UnreadableRaster(SIDE), blocks()));
    }

    @Test
    void labelsOfAMapThatCannotBeReadAreRemoved() {
        DeepWatershedSettings settings = DeepWatershedSettings.builder().build();

        assertNoneIsLeft(() ->
                BlockwiseWatershed.label(Plane.zeros(SIDE, SIDE), new UnreadableRaster(SIDE), settings, blocks()));
    }

    @Test
    void resizedAndErodedLabelsAreRemovedIfTheirSourceCannotBeRead() {
        ScratchLabels closed = new ScratchLabels(folder, SIDE, SIDE);
        closed.close();

        assertNoneIsLeft(() -> LabelResize.resize(closed, 1, 2 * SIDE, 2 * SIDE, blocks()));
        assertNoneIsLeft(() -> EdgeErosion.erode(closed, 1, blocks()));
    }

    private static void assertNoneIsLeft(ThrowingCallable work) {
        OpenFiles.assertNoneIsLeft(TIMES, UncheckedIOException.class, work);
    }

    private Blocks blocks() {
        return new Blocks(SIDE, SIDE, 1, 1, folder);
    }
}
