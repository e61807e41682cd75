@NullMarked
package org.cellkiosk.architecture;

import org.jspecify.annotations.NullMarked;
