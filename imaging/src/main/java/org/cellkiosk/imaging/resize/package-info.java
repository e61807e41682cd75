/** Images and label images at another pixel size. */
@NullMarked
package org.cellkiosk.imaging.resize;

import org.jspecify.annotations.NullMarked;
