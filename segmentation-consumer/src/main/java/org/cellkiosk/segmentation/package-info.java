/** The consumer that turns an image into label images. */
@NullMarked
package org.cellkiosk.segmentation;

import org.jspecify.annotations.NullMarked;
