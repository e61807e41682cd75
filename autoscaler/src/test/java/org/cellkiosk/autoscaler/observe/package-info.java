@NullMarked
package org.cellkiosk.autoscaler.observe;

import org.jspecify.annotations.NullMarked;
