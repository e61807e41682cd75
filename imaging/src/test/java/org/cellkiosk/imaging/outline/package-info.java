@NullMarked
package org.cellkiosk.imaging.outline;

import org.jspecify.annotations.NullMarked;
