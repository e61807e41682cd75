/** A model of queue, pods, nodes and their price, on which scaling rules are compared. */
@NullMarked
package org.cellkiosk.autoscaler.simulate;

import org.jspecify.annotations.NullMarked;
