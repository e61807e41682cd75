package org.cellkiosk.imaging.watershed;

import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;
import org.cellkiosk.imaging.normalise.ValueRange;
import org.cellkiosk.imaging.raster.Blocks;
import org.cellkiosk.imaging.raster.Sides;

/** {@link HMaxima} of a plane of any size: each block with a halo, and what that leaves open over the whole plane. */
final class BlockwiseSummits {

    private final Raster map;
    private final float height;
    private final int radius;
    private final int halo;
    private final PixelSet summits;
    private final IntStack open = new IntStack();

    private BlockwiseSummits(Raster map, float height, int radius, int halo) {
        Math.multiplyExact(map.rows(), map.columns());
        this.map = map;
        this.height = height;
        this.radius = radius;
        this.halo = Math.min(halo, 4 * radius + 24);
        this.summits = new PixelSet(map.rows());
    }

    static PixelSet find(Raster map, double height, int radius, Blocks blocks) {
        BlockwiseSummits search = new BlockwiseSummits(map, (float) height, radius, blocks.halo());
        if (height <= ValueRange.of(map, blocks).width()) {
            blocks.forEach(map.rows(), map.columns(), search::decide);
            search.decideOpen();
        }
        return search.summits;
    }

    private void decide(Window block) {
        Window window = block.expanded(halo, map.rows(), map.columns());
        HMaxima maxima = new HMaxima(map.read(window), Sides.of(window, map.rows(), map.columns()), height, radius);
        Window part = block.within(window);
        maxima.decide(part);
        for (int row = part.row(); row < part.endRow(); row++) {
            for (int column = part.column(); column < part.endColumn(); column++) {
                if (maxima.isSummit(row, column)) {
                    summits.add(window.row() + row, window.column() + column);
                }
            }
        }
        synchronized (open) {
            for (int pixel : maxima.openPixels()) {
                int row = window.row() + pixel / window.columns();
                open.push(row * map.columns() + window.column() + pixel % window.columns());
            }
        }
    }

    private void decideOpen() {
        SummitFlood flood = new SummitFlood(map, height, radius);
        for (int pixel : open.toArray()) {
            flood.decide(pixel / map.columns(), pixel % map.columns(), summits);
        }
    }
}
