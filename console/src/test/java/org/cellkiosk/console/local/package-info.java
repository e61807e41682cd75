@NullMarked
package org.cellkiosk.console.local;

import org.jspecify.annotations.NullMarked;
