@NullMarked
package org.cellkiosk.autoscaler.explain;

import org.jspecify.annotations.NullMarked;
