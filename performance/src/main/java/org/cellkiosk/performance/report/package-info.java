/** Figures: their statistics, and how they are shown. */
@NullMarked
package org.cellkiosk.performance.report;

import org.jspecify.annotations.NullMarked;
