package org.cellkiosk.imaging.outline;

import java.util.List;

/**
 * The outline of one object of a label image.
 *
 * @param parts its connected parts, at least one; pixels that share only a corner are not connected
 */
public record Outline(int label, List<Part> parts) {

    public Outline {
        parts = List.copyOf(parts);
    }

    /** The outline so many pixels further down and to the right. */
    Outline moved(int rows, int columns) {
        return rows == 0 && columns == 0
                ? this
                : new Outline(
                        label,
                        parts.stream().map(part -> part.moved(rows, columns)).toList());
    }

    /**
     * A connected part: a valid polygon. A hole may touch the shell or another hole in single corners.
     *
     * @param holes what is cut out of the shell
     */
    public record Part(Ring shell, List<Ring> holes) {

        public Part {
            holes = List.copyOf(holes);
        }

        private Part moved(int rows, int columns) {
            return new Part(
                    shell.moved(rows, columns),
                    holes.stream().map(hole -> hole.moved(rows, columns)).toList());
        }
    }
}
