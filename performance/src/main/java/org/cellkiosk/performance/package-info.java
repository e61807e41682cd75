/** Measurements of this machine, of the parts and of what others have for them. */
@NullMarked
package org.cellkiosk.performance;

import org.jspecify.annotations.NullMarked;
