/** Movies as people send them. */
@NullMarked
package org.cellkiosk.tracking.movie;

import org.jspecify.annotations.NullMarked;
