/** Queue depth to replicas to node pools. */
@NullMarked
package org.cellkiosk.autoscaler;

import org.jspecify.annotations.NullMarked;
