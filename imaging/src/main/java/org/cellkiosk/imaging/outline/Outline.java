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

    /**
     * A connected part: a valid polygon. A hole may touch the shell or another hole in single corners.
     *
     * @param holes what is cut out of the shell
     */
    public record Part(Ring shell, List<Ring> holes) {

        public Part {
            holes = List.copyOf(holes);
        }
    }
}
