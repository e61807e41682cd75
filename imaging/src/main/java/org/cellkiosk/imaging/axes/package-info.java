/** Which axis of an image file means what: files become batches of channels. */
@NullMarked
package org.cellkiosk.imaging.axes;

import org.jspecify.annotations.NullMarked;
