/** The queue alone, against the scheme of lists that the original Kiosk used. */
@NullMarked
package org.cellkiosk.performance.queue;

import org.jspecify.annotations.NullMarked;
