/** Bringing intensities of different microscopes to one range before a model sees them. */
@NullMarked
package org.cellkiosk.imaging.normalise;

import org.jspecify.annotations.NullMarked;
