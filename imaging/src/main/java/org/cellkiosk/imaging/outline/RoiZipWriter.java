package org.cellkiosk.imaging.outline;

import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiEncoder;
import java.awt.geom.Path2D;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes outlines as the zip of regions of interest that ImageJ's ROI Manager opens, in ImageJ's own encoding. An object
 * with holes or several parts becomes a composite region, any other a traced one.
 */
public final class RoiZipWriter implements AutoCloseable {

    private final ZipOutputStream zip;

    /** @param out closed together with this */
    public RoiZipWriter(OutputStream out) {
        this.zip = new ZipOutputStream(new BufferedOutputStream(out));
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /**
     * Writes a region.
     *
     * @param name of its own within the zip
     * @param slice place in the stack that it belongs to, counted from 0; empty for a single image
     */
    public void add(Outline outline, String name, OptionalInt slice) throws IOException {
        Roi roi = roi(outline);
        roi.setName(name);
        slice.ifPresent(place -> roi.setPosition(place + 1));
        zip.putNextEntry(new ZipEntry(name + ".roi"));
        zip.write(RoiEncoder.saveAsByteArray(roi));
        zip.closeEntry();
    }

    private static Roi roi(Outline outline) {
        Outline.Part first = outline.parts().get(0);
        if (outline.parts().size() == 1 && first.holes().isEmpty()) {
            Ring ring = first.shell();
            // Copies, because ImageJ makes the coordinates relative where they are.
            return new PolygonRoi(ring.x().clone(), ring.y().clone(), ring.corners(), Roi.TRACED_ROI);
        }
        Path2D path = new Path2D.Float(Path2D.WIND_EVEN_ODD);
        for (Outline.Part part : outline.parts()) {
            append(path, part.shell());
            part.holes().forEach(hole -> append(path, hole));
        }
        return new ShapeRoi(path);
    }

    private static void append(Path2D path, Ring ring) {
        path.moveTo(ring.x()[0], ring.y()[0]);
        for (int i = 1; i < ring.corners(); i++) {
            path.lineTo(ring.x()[i], ring.y()[i]);
        }
        path.closePath();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
