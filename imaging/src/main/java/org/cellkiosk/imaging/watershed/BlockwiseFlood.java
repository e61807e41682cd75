package org.cellkiosk.imaging.watershed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.ScratchLabels;
import org.cellkiosk.imaging.raster.Sides;

/**
 * {@link MarkerWatershed} of a plane of any size. Each block is flooded with a halo; where that leaves pixels of the
 * block open, the smallest window around them is flooded with twice the halo, and so on, at last the whole plane.
 */
final class BlockwiseFlood {

    /** Larger windows are flooded one after another. */
    private static final long LARGEST_BESIDE_OTHERS = 1 << 24;

    /** How many times the same pixels may be flooded for the sake of smaller windows. */
    private static final int MOST_REPETITION = 8;

    private final Raster surface;
    private final NumberedSeeds seeds;
    private final float threshold;
    private final ScratchLabels labels;
    private final Blocks blocks;
    private final List<Window> open = Collections.synchronizedList(new ArrayList<>());

    BlockwiseFlood(Raster surface, NumberedSeeds seeds, float threshold, ScratchLabels labels, Blocks blocks) {
        this.surface = surface;
        this.seeds = seeds;
        this.threshold = threshold;
        this.labels = labels;
        this.blocks = blocks;
    }

    void flood() {
        blocks.forEach(surface.rows(), surface.columns(), block -> flood(block, blocks.halo()));
        for (int halo = 2 * blocks.halo(); !open.isEmpty(); halo = (int) Math.min(2L * halo, Integer.MAX_VALUE)) {
            List<Window> windows = atMostOnce(List.copyOf(open), halo);
            open.clear();
            int margin = halo;
            boolean small =
                    windows.stream().allMatch(window -> around(window, margin).pixels() <= LARGEST_BESIDE_OTHERS);
            if (small) {
                blocks.forEach(windows, window -> flood(window, margin));
            } else {
                windows.forEach(window -> flood(window, margin));
            }
        }
    }

    private Window around(Window window, int halo) {
        return window.expanded(halo, surface.rows(), surface.columns());
    }

    /** One window around all, if one by one they would take much longer. */
    private List<Window> atMostOnce(List<Window> windows, int halo) {
        Window all = windows.stream().reduce(Window::union).orElseThrow();
        long pixels = windows.stream()
                .mapToLong(window -> around(window, halo).pixels())
                .sum();
        return pixels > MOST_REPETITION * around(all, halo).pixels() ? List.of(all) : windows;
    }

    private void flood(Window part, int halo) {
        Window window = around(part, halo);
        MarkerWatershed watershed =
                new MarkerWatershed(window.rows(), window.columns(), threshold, MarkerWatershed.Ties.RASTER);
        for (Window band : window.bands(blocks.pixels())) {
            watershed.fill(band.row() - window.row(), surface.read(band), seeds.read(band));
        }
        watershed.flood(Sides.of(window, surface.rows(), surface.columns()));
        Optional<Window> left = Optional.empty();
        for (Window band : part.bands(blocks.pixels())) {
            LabelImage flooded = watershed.labels(band.within(window));
            labels.write(band.row(), band.column(), flooded);
            Optional<Window> here = openPixels(flooded, band);
            left = left.isPresent() && here.isPresent()
                    ? Optional.of(left.get().union(here.get()))
                    : left.or(() -> here);
        }
        left.ifPresent(open::add);
    }

    /** The smallest window around the open pixels. */
    private static Optional<Window> openPixels(LabelImage flooded, Window place) {
        int top = flooded.rows();
        int left = flooded.columns();
        int bottom = -1;
        int right = -1;
        for (int row = 0, i = 0; row < flooded.rows(); row++) {
            for (int column = 0; column < flooded.columns(); column++, i++) {
                if (flooded.labels()[i] == MarkerWatershed.OPEN) {
                    top = Math.min(top, row);
                    bottom = row;
                    left = Math.min(left, column);
                    right = Math.max(right, column);
                }
            }
        }
        return bottom < 0
                ? Optional.empty()
                : Optional.of(Window.between(
                        place.row() + top, place.column() + left, place.row() + bottom, place.column() + right));
    }
}
