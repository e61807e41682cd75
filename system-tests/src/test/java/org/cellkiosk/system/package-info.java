@NullMarked
package org.cellkiosk.system;

import org.jspecify.annotations.NullMarked;
