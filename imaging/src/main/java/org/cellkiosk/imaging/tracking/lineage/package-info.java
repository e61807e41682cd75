/** Tracks and their family tree. */
@NullMarked
package org.cellkiosk.imaging.tracking.lineage;

import org.jspecify.annotations.NullMarked;
