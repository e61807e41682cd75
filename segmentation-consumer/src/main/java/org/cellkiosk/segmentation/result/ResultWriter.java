package org.cellkiosk.segmentation.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Optional;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.axes.ImageStack;
import org.cellkiosk.imaging.io.OutlinePreview;
import org.cellkiosk.imaging.measure.CellGroups;
import org.jspecify.annotations.Nullable;

/** Writes the files of a job's results as its label images are made; only the manifest is written by itself. */
public final class ResultWriter implements AutoCloseable {

    private final ResultFolder folder;
    private final ResultArchive archive;
    private final CellFiles cellFiles;
    private @Nullable OutlinePreview preview;

    /** @param images measured in all their channels */
    public ResultWriter(ResultFolder folder, ImageStack images, Resolution pixelSize) throws IOException {
        this.folder = folder;
        this.archive = new ResultArchive(folder);
        this.cellFiles = new CellFiles(folder, images, pixelSize);
    }

    /**
     * Adds a label image. The outlines of the file's first image are drawn on its first channel.
     *
     * @param channel the first of those that it was made from
     */
    public void add(Finding found, Raster channel) throws IOException {
        CellGroups cells = CellGroups.of(found.labels());
        archive.add(found, cells.count());
        cellFiles.add(found, cells);
        if (found.batch() == 0) {
            OutlinePreview drawn = preview == null ? new OutlinePreview(channel) : preview;
            drawn.outline(found.labels(), found.outlined().kind());
            preview = drawn;
        }
    }

    /** Number of cells a feature, over the whole batch, joined by commas. */
    public String cells() {
        return archive.cells();
    }

    /** What is missing from the files, in words; mostly nothing. */
    public Optional<String> missing() {
        int cells = cellFiles.leftOut();
        return cells == 0
                ? Optional.empty()
                : Optional.of(cells + " objects too large to be measured and outlined, in the label images only");
    }

    @Override
    public void close() throws IOException {
        try (archive;
                cellFiles) {
            if (preview != null) {
                draw(preview);
            }
        }
    }

    private void draw(OutlinePreview drawn) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.file(ResultFile.PREVIEW)))) {
            drawn.write(out);
        }
    }
}
