/**
 * What every consumer shares. A consumer is one class, a {@link org.cellkiosk.consumer.JobHandler}; this package claims
 * jobs for it, keeps them alive, repeats what may pass, ends them, and tells Kubernetes and Prometheus about it.
 */
@NullMarked
package org.cellkiosk.consumer;

import org.jspecify.annotations.NullMarked;
