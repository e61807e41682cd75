/** Figures of what was measured or simulated. */
@NullMarked
package org.cellkiosk.benchmarking.figures;

import org.jspecify.annotations.NullMarked;
