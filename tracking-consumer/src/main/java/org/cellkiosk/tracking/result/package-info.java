/** The files of a movie's result. */
@NullMarked
package org.cellkiosk.tracking.result;

import org.jspecify.annotations.NullMarked;
