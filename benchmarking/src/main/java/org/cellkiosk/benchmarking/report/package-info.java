/** Figures: their statistics, and how they are shown. */
@NullMarked
package org.cellkiosk.benchmarking.report;

import org.jspecify.annotations.NullMarked;
