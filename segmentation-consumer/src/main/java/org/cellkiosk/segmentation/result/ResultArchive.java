package org.cellkiosk.segmentation.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.io.LabelTiff;

/** The zip of a job's label images, written one by one as they are made. */
public final class ResultArchive implements AutoCloseable {

    private final ResultNames names;
    private final ZipOutputStream zip;
    private final SortedMap<Integer, Integer> cells = new TreeMap<>();

    public ResultArchive(Path file, ResultNames names) throws IOException {
        this.names = names;
        this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        // Label images are mostly runs of equal values: more effort makes them hardly smaller.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /**
     * Adds a label image.
     *
     * @param batch place of its image in the file, counted from 0
     * @param feature place of its feature in the result, counted from 0
     */
    public void add(int batch, int feature, LabelImage labels) throws IOException {
        zip.putNextEntry(new ZipEntry(names.labels(batch, feature)));
        LabelTiff.write(zip, labels);
        zip.closeEntry();
        cells.merge(feature, count(labels), Integer::sum);
    }

    private static int count(LabelImage labels) {
        BitSet seen = new BitSet();
        for (int label : labels.labels()) {
            seen.set(label);
        }
        seen.clear(0);
        return seen.cardinality();
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
