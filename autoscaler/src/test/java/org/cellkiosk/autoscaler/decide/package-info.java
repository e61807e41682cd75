@NullMarked
package org.cellkiosk.autoscaler.decide;

import org.jspecify.annotations.NullMarked;
