package org.cellkiosk.imaging.watershed;

/** The rows of a disk of pixels no farther than a radius from its centre. */
final class Disk {

    private final int[] halfWidths;

    Disk(int radius) {
        halfWidths = new int[radius + 1];
        for (int dy = 0; dy <= radius; dy++) {
            halfWidths[dy] = (int) Math.sqrt((double) radius * radius - (double) dy * dy);
        }
    }

    /** Pixels on either side of the centre column, so many rows above or below the centre. */
    int halfWidth(int rows) {
        return halfWidths[Math.abs(rows)];
    }
}
