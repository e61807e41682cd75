@NullMarked
package org.cellkiosk.benchmarking.battery;

import org.jspecify.annotations.NullMarked;
