@NullMarked
package org.cellkiosk.autoscaler.simulate;

import org.jspecify.annotations.NullMarked;
