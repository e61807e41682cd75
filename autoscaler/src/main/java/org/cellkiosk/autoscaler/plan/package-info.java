/** What an operator declares: which Deployments work on which queues, on which nodes, within which limits. */
@NullMarked
package org.cellkiosk.autoscaler.plan;

import org.jspecify.annotations.NullMarked;
