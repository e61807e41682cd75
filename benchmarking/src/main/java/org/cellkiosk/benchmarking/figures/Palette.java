package org.cellkiosk.benchmarking.figures;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Colours that people with any colour vision tell apart, each with a mark of its own shape for print without colour.
 * Source: Wong, Points of view: Color blindness, Nature Methods 8 (2011), 441.
 */
public final class Palette {

    private static final List<Color> COLOURS = List.of(
            new Color(0x00, 0x72, 0xB2),
            new Color(0x56, 0xB4, 0xE9),
            new Color(0xD5, 0x5E, 0x00),
            new Color(0x00, 0x9E, 0x73),
            Color.BLACK,
            new Color(0xE6, 0x9F, 0x00),
            new Color(0xCC, 0x79, 0xA7));

    private static final List<Integer> STRONG = List.of(0, 2, 3, 4);

    private static final List<Shape> MARKS = List.of(
            new Ellipse2D.Double(-5, -5, 10, 10),
            polygon(-6, -5, 6, -5, 0, 6),
            new Rectangle2D.Double(-4.5, -4.5, 9, 9),
            polygon(0, -6, 6, 5, -6, 5),
            polygon(0, -6, 6, 0, 0, 6, -6, 0));

    private Palette() {}

    public static Color colour(int series) {
        return COLOURS.get(series % COLOURS.size());
    }

    /** Those dark enough for text on white. */
    static Color strong(int series) {
        return COLOURS.get(STRONG.get(series % STRONG.size()));
    }

    /** How many colours there are. */
    static int size() {
        return COLOURS.size();
    }

    static Shape mark(int series) {
        return MARKS.get(series % MARKS.size());
    }

    private static Shape polygon(double... coordinates) {
        Path2D path = new Path2D.Double();
        path.moveTo(coordinates[0], coordinates[1]);
        for (int i = 2; i < coordinates.length; i += 2) {
            path.lineTo(coordinates[i], coordinates[i + 1]);
        }
        path.closePath();
        return path;
    }
}
