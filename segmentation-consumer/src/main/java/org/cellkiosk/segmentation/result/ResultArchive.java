package org.cellkiosk.segmentation.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cellkiosk.imaging.io.LabelTiff;

/** The zip of a job's label images, written one by one as they are made. */
public final class ResultArchive implements AutoCloseable {

    private final ResultNames names;
    private final ZipOutputStream zip;
    private final SortedMap<Integer, Integer> cells = new TreeMap<>();

    public ResultArchive(ResultFolder folder) throws IOException {
        this.names = folder.names();
        this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.file(ResultFile.LABELS))));
        // Label images are mostly runs of equal values: more effort makes them hardly smaller.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** @param count number of cells in the label image */
    public void add(Finding found, int count) throws IOException {
        zip.putNextEntry(new ZipEntry(names.labels(found.batch(), found.feature())));
        LabelTiff.write(zip, found.labels());
        zip.closeEntry();
        cells.merge(found.feature(), count, Integer::sum);
    }

    /** Number of cells a feature, over the whole batch, joined by commas. */
    public String cells() {
        return cells.values().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
