/**
 * What the axes of an image stand for, and which of its channels are wanted.
 *
 * <p>As in the DeepCell Kiosk, a dimension order has one letter for every stored axis: B image of a batch (frames,
 * depths), C channel, X rows, Y columns.
 */
@NullMarked
package org.cellkiosk.imaging.axes;

import org.jspecify.annotations.NullMarked;
