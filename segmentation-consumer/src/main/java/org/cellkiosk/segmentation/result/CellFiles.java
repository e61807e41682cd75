package org.cellkiosk.segmentation.result;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.OptionalInt;
import org.cellkiosk.imaging.axes.ImageStack;
import org.cellkiosk.imaging.measure.CellGroup;
import org.cellkiosk.imaging.measure.CellGroups;
import org.cellkiosk.imaging.measure.CellTable;
import org.cellkiosk.imaging.outline.GeoJsonWriter;
import org.cellkiosk.imaging.outline.Outline;
import org.cellkiosk.imaging.outline.OutlineTracer;
import org.cellkiosk.imaging.outline.RoiZipWriter;

/** What is written about each cell that a job found: its measurements, and its outline in two formats. */
public final class CellFiles implements AutoCloseable {

    private final ResultNames names;
    private final ImageStack images;
    private final Resolution pixelSize;
    private final Writer text;
    private final CellTable table;
    private final GeoJsonWriter outlines;
    private final RoiZipWriter regions;
    private int leftOut;

    /** @param images measured in all their channels */
    public CellFiles(ResultFolder folder, ImageStack images, Resolution pixelSize) throws IOException {
        this.names = folder.names();
        this.images = images;
        this.pixelSize = pixelSize;
        this.text = Files.newBufferedWriter(folder.file(ResultFile.MEASUREMENTS));
        this.table = new CellTable(images.channels(), text);
        this.outlines = new GeoJsonWriter(Files.newOutputStream(folder.file(ResultFile.OUTLINES)));
        this.regions = new RoiZipWriter(Files.newOutputStream(folder.file(ResultFile.ROIS)));
    }

    /** @param cells those of the label image */
    public void add(Finding found, CellGroups cells) throws IOException {
        leftOut += cells.forEach(group -> add(found, group));
    }

    private void add(Finding found, CellGroup group) throws IOException {
        int batch = found.batch();
        table.add(batch, found.feature(), group, channel -> images.raster(batch, channel), pixelSize.micrometres());
        boolean stack = images.batches() > 1;
        OptionalInt frame = stack ? OptionalInt.of(batch) : OptionalInt.empty();
        OptionalInt slice = stack ? OptionalInt.of(batch * images.channels()) : OptionalInt.empty();
        for (Outline outline : OutlineTracer.trace(group)) {
            outlines.add(outline, found.outlined().kind(), found.outlined().objects(), frame);
            regions.add(outline, names.cell(batch, found.feature(), outline.label()), slice);
        }
    }

    /** Number of cells that are too large for memory, and in none of the files. */
    public int leftOut() {
        return leftOut;
    }

    @Override
    public void close() throws IOException {
        try (text;
                outlines;
                regions) {
            text.flush();
        }
    }
}
