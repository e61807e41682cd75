package org.cellkiosk.segmentation;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.OpenFiles;
import org.cellkiosk.imaging.raster.UnreadableRaster;
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

    @Inject
    Models models;

    @TempDir
    Path folder;

    @Test
    void channelsAreRemovedIfAnotherCannotBeRead() {
        BlockwisePipeline pipeline = pipeline(Role.MULTIPLEX);
        List<Raster> channels = List.of(Plane.zeros(SIDE, SIDE), new UnreadableRaster(SIDE));

        OpenFiles.assertNoneIsLeft(
                TIMES,
                UncheckedIOException.class,
                () -> pipeline.prepare(channels, pipeline.application().micrometresPerPixel()));
    }

    @Test
    void mapsAreRemovedIfTheModelFails() {
        BlockwisePipeline tissue = pipeline(Role.MULTIPLEX);
        List<Raster> channel = List.of(Plane.zeros(SIDE, SIDE));
        try (Planes one =
                pipeline(Role.NUCLEAR).prepare(channel, tissue.application().micrometresPerPixel())) {
            OpenFiles.assertNoneIsLeft(TIMES, ModelException.class, () -> tissue.predict(one));
        }
    }

    private BlockwisePipeline pipeline(Role role) {
        Application application = PipelineFile.bundled(role).application();
        String name = role == Role.MULTIPLEX ? "MultiplexSegmentation:0" : "NuclearSegmentation:0";
        return new BlockwisePipeline(
                application, models.get(ModelId.parse(name)), Blocks.in(folder).withThreads(1));
    }
}
