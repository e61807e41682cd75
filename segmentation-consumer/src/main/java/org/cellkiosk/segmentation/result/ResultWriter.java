package org.cellkiosk.segmentation.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.axes.ImageStack;
import org.cellkiosk.imaging.io.OutlinePreview;
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
    public void add(Finding found, Plane channel) throws IOException {
        archive.add(found);
        cellFiles.add(found);
        if (found.batch() == 0) {
            OutlinePreview drawn = preview == null ? new OutlinePreview(channel) : preview;
            drawn.outline(found.labels(), found.objects().kind());
            preview = drawn;
        }
    }

    /** Number of cells a feature, over the whole batch, joined by commas. */
    public String cells() {
        return archive.cells();
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
