/** The kiosk command: what a person types, and what it answers. */
@NullMarked
package org.cellkiosk.console;

import org.jspecify.annotations.NullMarked;
