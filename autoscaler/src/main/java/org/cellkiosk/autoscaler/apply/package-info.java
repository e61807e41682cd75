/** From how many replicas there should be to so many in the cluster, without ending a pod that holds a job. */
@NullMarked
package org.cellkiosk.autoscaler.apply;

import org.jspecify.annotations.NullMarked;
