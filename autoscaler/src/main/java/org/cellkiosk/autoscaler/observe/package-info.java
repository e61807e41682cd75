/** What is known of the queues and the cluster at one time. */
@NullMarked
package org.cellkiosk.autoscaler.observe;

import org.jspecify.annotations.NullMarked;
