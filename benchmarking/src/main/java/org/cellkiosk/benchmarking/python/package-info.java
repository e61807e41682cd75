/** Python beside Java. */
@NullMarked
package org.cellkiosk.benchmarking.python;

import org.jspecify.annotations.NullMarked;
