/** The tracker beside Python: time, memory, and whether both find the same tracks. */
@NullMarked
package org.cellkiosk.performance.tracking;

import org.jspecify.annotations.NullMarked;
