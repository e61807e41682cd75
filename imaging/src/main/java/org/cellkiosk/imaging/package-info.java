/** Pixels as plain arrays. Row-major everywhere: {@code index = row * columns + column}. */
@NullMarked
package org.cellkiosk.imaging;

import org.jspecify.annotations.NullMarked;
