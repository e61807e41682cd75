/** Images to put a load on a kiosk with. */
@NullMarked
package org.cellkiosk.benchmarking.sample;

import org.jspecify.annotations.NullMarked;
