/** Movies as people send them, and what comes of them. */
@NullMarked
package org.cellkiosk.tracking;

import org.jspecify.annotations.NullMarked;
