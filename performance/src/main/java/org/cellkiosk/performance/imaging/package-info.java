/** The functions of the imaging module, side by side with scikit-image, SciPy and OpenCV on the same pixels. */
@NullMarked
package org.cellkiosk.performance.imaging;

import org.jspecify.annotations.NullMarked;
