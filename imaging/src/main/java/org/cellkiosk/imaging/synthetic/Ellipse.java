package org.cellkiosk.imaging.synthetic;

/**
 * The outline of a nucleus.
 *
 * @param radius mean radius in pixels
 * @param elongation length by width, at least 1
 * @param angle of the long axis to the columns axis, in radians
 */
record Ellipse(double row, double column, double radius, double elongation, double angle) {

    /** 0 in the centre, 1 on the outline. */
    double distance(int y, int x) {
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double along = (x - column) * cos + (y - row) * sin;
        double across = (y - row) * cos - (x - column) * sin;
        double stretch = Math.sqrt(elongation);
        return Math.sqrt(square(along / (radius * stretch)) + square(across * stretch / radius));
    }

    /** No point of the ellipse is farther from the centre. */
    int reach() {
        return (int) Math.ceil(radius * Math.sqrt(elongation));
    }

    Ellipse moved(double rows, double columns, double turn) {
        return new Ellipse(row + rows, column + columns, radius, elongation, angle + turn);
    }

    private static double square(double value) {
        return value * value;
    }
}
