/** Frames of a movie moved back to where the first one was. */
@NullMarked
package org.cellkiosk.imaging.drift;

import org.jspecify.annotations.NullMarked;
