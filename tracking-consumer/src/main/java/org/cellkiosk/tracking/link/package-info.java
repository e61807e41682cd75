/** What links the cells of frames: the models, and what comes of them. */
@NullMarked
package org.cellkiosk.tracking.link;

import org.jspecify.annotations.NullMarked;
