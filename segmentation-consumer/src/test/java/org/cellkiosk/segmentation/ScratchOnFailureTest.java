package org.cellkiosk.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.UnixOperatingSystemMXBean;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.inference.Models;
import org.cellkiosk.segmentation.application.Application;
import org.cellkiosk.segmentation.application.PipelineFile;
import org.cellkiosk.segmentation.application.Role;
import org.cellkiosk.segmentation.pipeline.BlockwisePipeline;
import org.cellkiosk.segmentation.pipeline.Planes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step of a large image that fails leaves nothing on the disk. */
@QuarkusTest
@QuarkusTestResource(ConsumerParts.class)
class ScratchOnFailureTest {

    private static final int TIMES = 10;
    private static final int SIDE = 300;

    private final UnixOperatingSystemMXBean process =
            (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @Inject
    Models models;

    @TempDir
    Path folder;

    @Test
    void channelsAreRemovedIfAnotherCannotBeRead() {
        BlockwisePipeline pipeline = pipeline(Role.MULTIPLEX);
        List<Raster> channels = List.of(Plane.zeros(SIDE, SIDE), unreadable());

        assertNoneIsLeft(
                () -> pipeline.prepare(channels, pipeline.application().micrometresPerPixel()),
                UncheckedIOException.class);
    }

    @Test
    void mapsAreRemovedIfTheModelFails() {
        BlockwisePipeline tissue = pipeline(Role.MULTIPLEX);
        List<Raster> channel = List.of(Plane.zeros(SIDE, SIDE));
        try (Planes one =
                pipeline(Role.NUCLEAR).prepare(channel, tissue.application().micrometresPerPixel())) {
            assertNoneIsLeft(() -> tissue.predict(one), ModelException.class);
        }
    }

    private void assertNoneIsLeft(ThrowingCallable work, Class<? extends Exception> failure) {
        assertThatThrownBy(work).isInstanceOf(failure);
        long before = process.getOpenFileDescriptorCount();
        for (int time = 0; time < TIMES; time++) {
            assertThatThrownBy(work).isInstanceOf(failure);
        }
        assertThat(process.getOpenFileDescriptorCount()).isLessThan(before + TIMES / 2);
    }

    private BlockwisePipeline pipeline(Role role) {
        Application application = PipelineFile.bundled(role).application();
        String name = role == Role.MULTIPLEX ? "MultiplexSegmentation:0" : "NuclearSegmentation:0";
        return new BlockwisePipeline(
                application, models.get(ModelId.parse(name)), Blocks.in(folder).withThreads(1));
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
