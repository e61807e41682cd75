/** A person's files on their way through a kiosk, and what is brought back. */
@NullMarked
package org.cellkiosk.console.submission;

import org.jspecify.annotations.NullMarked;
