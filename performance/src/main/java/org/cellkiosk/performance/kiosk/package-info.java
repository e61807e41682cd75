/** A whole kiosk on this machine: against the bare predictor for the same tiles, and with movies at the same time. */
@NullMarked
package org.cellkiosk.performance.kiosk;

import org.jspecify.annotations.NullMarked;
