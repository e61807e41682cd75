@NullMarked
package org.cellkiosk.autoscaler.apply;

import org.jspecify.annotations.NullMarked;
