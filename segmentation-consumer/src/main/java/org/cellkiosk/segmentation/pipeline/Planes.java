package org.cellkiosk.segmentation.pipeline;

import java.util.List;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.raster.ScratchPlane;

/**
 * What one step of a pipeline leaves for the next.
 *
 * @param all planes of one size, at least one
 * @param stored those of them that closing removes from the disk
 */
public record Planes(List<? extends Raster> all, List<ScratchPlane> stored) implements AutoCloseable {

    static Planes inMemory(List<Plane> planes) {
        return new Planes(planes, List.of());
    }

    static Planes onDisk(List<ScratchPlane> planes) {
        return new Planes(planes, planes);
    }

    int rows() {
        return all.get(0).rows();
    }

    int columns() {
        return all.get(0).columns();
    }

    @Override
    public void close() {
        stored.forEach(ScratchPlane::close);
    }
}
