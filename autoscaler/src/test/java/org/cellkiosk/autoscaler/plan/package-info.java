@NullMarked
package org.cellkiosk.autoscaler.plan;

import org.jspecify.annotations.NullMarked;
