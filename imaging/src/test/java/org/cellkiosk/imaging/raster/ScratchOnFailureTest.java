package org.cellkiosk.imaging.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
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

    private final UnixOperatingSystemMXBean process =
            (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @TempDir
    Path folder;

    @Test
    void aCopyOfWhatCannotBeReadIsRemoved() {
        assertNoneIsLeft(() -> ScratchPlane.copy(unreadable(), blocks()));
    }

    @Test
    void labelsOfAMapThatCannotBeReadAreRemoved() {
        DeepWatershedSettings settings = DeepWatershedSettings.builder().build();

        assertNoneIsLeft(() -> BlockwiseWatershed.label(Plane.zeros(SIDE, SIDE), unreadable(), settings, blocks()));
    }

    @Test
    void resizedAndErodedLabelsAreRemovedIfTheirSourceCannotBeRead() {
        ScratchLabels closed = new ScratchLabels(folder, SIDE, SIDE);
        closed.close();

        assertNoneIsLeft(() -> LabelResize.resize(closed, 1, 2 * SIDE, 2 * SIDE, blocks()));
        assertNoneIsLeft(() -> EdgeErosion.erode(closed, 1, blocks()));
    }

    private void assertNoneIsLeft(ThrowingCallable work) {
        long before = process.getOpenFileDescriptorCount();
        for (int time = 0; time < TIMES; time++) {
            assertThatThrownBy(work).isInstanceOf(UncheckedIOException.class);
        }
        assertThat(process.getOpenFileDescriptorCount()).isLessThan(before + TIMES / 2);
    }

    private Blocks blocks() {
        return new Blocks(SIDE, SIDE, 1, 1, folder);
    }

    private static Raster unreadable() {
        return new Raster() {
            @Override
            public int rows() {
                return SIDE;
            }

            @Override
            public int columns() {
                return SIDE;
            }

            @Override
            public Plane read(Window window) {
                throw new UncheckedIOException(new IOException("gone"));
            }
        };
    }
}
