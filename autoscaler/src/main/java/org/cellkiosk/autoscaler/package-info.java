/**
 * The service that gives each consumer as many replicas as its queues need. Of several that run, one decides: observe,
 * decide, apply, explain; again and again.
 */
@NullMarked
package org.cellkiosk.autoscaler;

import org.jspecify.annotations.NullMarked;
