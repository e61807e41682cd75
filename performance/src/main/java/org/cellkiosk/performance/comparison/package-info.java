/** Functions in Java and in Python, side by side on the same inputs: each side in a process of its own, in turn. */
@NullMarked
package org.cellkiosk.performance.comparison;

import org.jspecify.annotations.NullMarked;
