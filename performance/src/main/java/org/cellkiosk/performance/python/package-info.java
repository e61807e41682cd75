/** Python beside Java. */
@NullMarked
package org.cellkiosk.performance.python;

import org.jspecify.annotations.NullMarked;
