@NullMarked
package org.cellkiosk.console;

import org.jspecify.annotations.NullMarked;
