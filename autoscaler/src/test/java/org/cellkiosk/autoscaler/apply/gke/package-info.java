@NullMarked
package org.cellkiosk.autoscaler.apply.gke;

import org.jspecify.annotations.NullMarked;
