package org.cellkiosk.imaging;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cellkiosk.imaging.io.LabelTiff;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;
import org.cellkiosk.imaging.raster.ScratchPlane;
import org.cellkiosk.imaging.watershed.BlockwiseWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;

/**
 * Labels maps of a large image and prints the time and the most memory that the process ever held. Arguments: side in
 * pixels, folder of scratch files, threads; then {@code tissue} for cells without gaps, of which few have a seed.
 */
final class LargeImageCheck {

    private static final int SPACING = 26;

    private LargeImageCheck() {}

    public static void main(String[] arguments) throws IOException {
        int side = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        boolean tissue = arguments.length > 3;
        Blocks all = Blocks.in(folder);
        Blocks blocks = new Blocks(all.rows(), all.columns(), all.halo(), threads, folder);
        DeepWatershedSettings settings = DeepWatershedSettings.builder()
                .smallObjectsThreshold(15)
                .fillHolesThreshold(15)
                .build();
        try (ScratchPlane maxima = new ScratchPlane(folder, side, side);
                ScratchPlane interior = new ScratchPlane(folder, side, side)) {
            blocks.forEach(side, side, block -> {
                maxima.write(block.row(), block.column(), cells(block, tissue ? 97 : 2, false));
                interior.write(block.row(), block.column(), cells(block, 1, tissue));
            });
            report("maps", System.nanoTime());
            long start = System.nanoTime();
            try (ScratchLabels labels = BlockwiseWatershed.label(maxima, interior, settings, blocks)) {
                report("labels", start);
                start = System.nanoTime();
                write(labels, folder.resolve("labels.tif"));
                report("file", start);
            }
        }
    }

    private static void write(ScratchLabels labels, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            LabelTiff.write(out, labels);
        }
    }

    private static void report(String step, long start) throws IOException {
        String memory = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("");
        System.out.printf("%-8s %7.1f s, %s%n", step, (System.nanoTime() - start) / 1e9, memory);
    }

    /** Round cells on a shaken grid; of the maxima map only every so many. */
    private static Plane cells(Window window, int every, boolean tissue) {
        Plane plane = Plane.zeros(window.rows(), window.columns());
        for (int row = 0, i = 0; row < window.rows(); row++) {
            for (int column = 0; column < window.columns(); column++, i++) {
                plane.values()[i] = cell(window.row() + row, window.column() + column, every, tissue);
            }
        }
        return plane;
    }

    private static float cell(int y, int x, int every, boolean tissue) {
        float highest = tissue ? 0.05f : 0;
        for (int gy = y / SPACING - 1; gy <= y / SPACING + 1; gy++) {
            for (int gx = x / SPACING - 1; gx <= x / SPACING + 1; gx++) {
                int hash = hash(gy, gx);
                if (hash % every == 0 || every == 2 && hash % 8 != 1) {
                    double dy = y - (gy + 0.5) * SPACING - (hash >> 4 & 7);
                    double dx = x - (gx + 0.5) * SPACING - (hash >> 8 & 7);
                    double radius = 9 + (hash >> 12 & 7);
                    highest = Math.max(highest, (float) (1 - (dy * dy + dx * dx) / (radius * radius)));
                }
            }
        }
        return highest + (hash(y, x) & 0xff) * 1e-4f;
    }

    private static int hash(int y, int x) {
        int h = y * 0x9E3779B1 ^ x * 0x85EBCA77;
        h = (h ^ h >>> 15) * 0x2C1B3C6D;
        return (h ^ h >>> 13) & Integer.MAX_VALUE;
    }
}
