/** The tracker beside Python: time, memory, and whether both find the same tracks. */
@NullMarked
package org.cellkiosk.benchmarking.tracking;

import org.jspecify.annotations.NullMarked;
