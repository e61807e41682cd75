/** The frames of a movie on their way through the segmentation. */
@NullMarked
package org.cellkiosk.tracking.frame;

import org.jspecify.annotations.NullMarked;
