/**
 * Image files: TIFF, PNG, JPEG and NumPy arrays in, label TIFFs and previews out.
 *
 * <p>An image is read in the axis order in which it is stored. Limits are checked against the header before memory is
 * taken for pixels, and whatever is wrong with a file ends in one {@link UnreadableImageException}.
 */
@NullMarked
package org.cellkiosk.imaging.io;

import org.jspecify.annotations.NullMarked;
