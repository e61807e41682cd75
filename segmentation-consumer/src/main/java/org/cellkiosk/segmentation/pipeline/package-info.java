/** From planes of pixels to label images: the steps in which it is done. */
@NullMarked
package org.cellkiosk.segmentation.pipeline;

import org.jspecify.annotations.NullMarked;
