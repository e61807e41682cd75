/** A whole kiosk on this machine, against the bare predictor for the same tiles. */
@NullMarked
package org.cellkiosk.benchmarking.kiosk;

import org.jspecify.annotations.NullMarked;
