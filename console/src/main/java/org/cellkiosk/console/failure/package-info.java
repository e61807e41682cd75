/** How the console tells a person what went wrong. */
@NullMarked
package org.cellkiosk.console.failure;

import org.jspecify.annotations.NullMarked;
