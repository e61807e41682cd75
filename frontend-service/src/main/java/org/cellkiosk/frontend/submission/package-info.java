/** From what a client wants to a job in its queue. */
@NullMarked
package org.cellkiosk.frontend.submission;

import org.jspecify.annotations.NullMarked;
