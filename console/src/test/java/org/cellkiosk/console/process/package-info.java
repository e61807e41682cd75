@NullMarked
package org.cellkiosk.console.process;

import org.jspecify.annotations.NullMarked;
