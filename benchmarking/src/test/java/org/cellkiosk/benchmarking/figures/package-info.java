@NullMarked
package org.cellkiosk.benchmarking.figures;

import org.jspecify.annotations.NullMarked;
