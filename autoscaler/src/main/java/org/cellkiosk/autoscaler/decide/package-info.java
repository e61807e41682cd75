/** From what was observed to how many consumers there should be. Pure: no clock, no network, no Kubernetes. */
@NullMarked
package org.cellkiosk.autoscaler.decide;

import org.jspecify.annotations.NullMarked;
