/** Node pools of Google Kubernetes Engine. */
@NullMarked
package org.cellkiosk.autoscaler.apply.gke;

import org.jspecify.annotations.NullMarked;
