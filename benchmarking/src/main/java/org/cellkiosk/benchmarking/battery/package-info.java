/** The set of runs behind the figures of runtime and cost: 10,000, 100,000 and a million images on 1, 4 and 8 GPUs. */
@NullMarked
package org.cellkiosk.benchmarking.battery;

import org.jspecify.annotations.NullMarked;
