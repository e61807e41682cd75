package org.cellkiosk.imaging.watershed;

import java.util.Arrays;
import org.cellkiosk.imaging.Raster;
import org.cellkiosk.imaging.Window;

/**
 * Single pixels of a plane of any size, by square pages of which a fixed number is held: the page that has not been
 * asked for since the hand last passed makes room (clock algorithm).
 */
final class PixelPages {

    private static final int SHIFT = 7;
    private static final int SIDE = 1 << SHIFT;
    private static final int HELD = 2048;
    private static final float[] NONE = {};

    private final Raster raster;
    private final int across;
    private final float[][] pages;
    private final boolean[] asked;
    private final int[] held = new int[HELD];
    private int count;
    private int hand;

    PixelPages(Raster raster) {
        this.raster = raster;
        this.across = (raster.columns() - 1) / SIDE + 1;
        this.pages = new float[((raster.rows() - 1) / SIDE + 1) * across][];
        this.asked = new boolean[pages.length];
        Arrays.fill(pages, NONE);
    }

    float at(int row, int column) {
        int index = (row >> SHIFT) * across + (column >> SHIFT);
        float[] page = pages[index];
        if (page.length == 0) {
            page = load(index);
        }
        asked[index] = true;
        int left = column & -SIDE;
        int width = Math.min(SIDE, raster.columns() - left);
        return page[(row & SIDE - 1) * width + column - left];
    }

    private float[] load(int index) {
        int row = index / across * SIDE;
        int column = index % across * SIDE;
        Window window =
                new Window(row, column, Math.min(SIDE, raster.rows() - row), Math.min(SIDE, raster.columns() - column));
        int slot = count < HELD ? count++ : makeRoom();
        held[slot] = index;
        pages[index] = raster.read(window).values();
        return pages[index];
    }

    private int makeRoom() {
        while (asked[held[hand]]) {
            asked[held[hand]] = false;
            hand = (hand + 1) % HELD;
        }
        int slot = hand;
        pages[held[slot]] = NONE;
        hand = (hand + 1) % HELD;
        return slot;
    }
}
