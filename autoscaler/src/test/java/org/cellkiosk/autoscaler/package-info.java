@NullMarked
package org.cellkiosk.autoscaler;

import org.jspecify.annotations.NullMarked;
