@NullMarked
package org.cellkiosk.benchmarking.costs;

import org.jspecify.annotations.NullMarked;
