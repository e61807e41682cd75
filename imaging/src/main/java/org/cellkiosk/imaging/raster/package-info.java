/**
 * Planes too large for an array: read and written by windows, worked on block by block.
 *
 * <p>A {@link org.cellkiosk.imaging.Raster} answers windows of a plane, wherever its pixels are: in an array, in a
 * file, or computed from another raster as they are asked for. {@link org.cellkiosk.imaging.raster.Blocks} says into which
 * blocks a plane is cut and where scratch files go.
 */
@NullMarked
package org.cellkiosk.imaging.raster;

import org.jspecify.annotations.NullMarked;
