/** What the dashboards of deploy/monitoring show of a kiosk at work, drawn from a real Prometheus. */
@NullMarked
package org.cellkiosk.performance.dashboards;

import org.jspecify.annotations.NullMarked;
