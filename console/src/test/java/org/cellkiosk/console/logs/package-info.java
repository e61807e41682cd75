@NullMarked
package org.cellkiosk.console.logs;

import org.jspecify.annotations.NullMarked;
