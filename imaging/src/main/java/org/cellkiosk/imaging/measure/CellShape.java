package org.cellkiosk.imaging.measure;

/**
 * The shape of one object, all its parts together, in pixels. Everything is defined as in scikit-image's
 * {@code regionprops}, so that the numbers agree.
 *
 * @param area number of pixels
 * @param centroidRow mean row of the pixels; the centre of the first pixel is 0
 * @param centroidColumn mean column of the pixels
 * @param perimeter length of the outline through the centres of the border pixels, holes included; 0 for objects that
 *     are too thin to have one
 * @param eccentricity of the ellipse with the same second moments: 0 a circle, 1 a line
 * @param solidity area over that of the convex hull
 * @param majorAxis length of that ellipse
 * @param minorAxis width of that ellipse
 * @param orientation angle between the rows' direction (downwards) and the major axis, counter-clockwise, in radians
 *     from -π/2 to π/2
 * @see <a href="https://scikit-image.org/docs/stable/api/skimage.measure.html">skimage.measure.regionprops</a>
 */
public record CellShape(
        int label,
        long area,
        double centroidRow,
        double centroidColumn,
        BoundingBox box,
        double perimeter,
        double eccentricity,
        double solidity,
        double majorAxis,
        double minorAxis,
        double orientation) {}
