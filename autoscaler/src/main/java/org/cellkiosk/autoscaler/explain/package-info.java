/** What people and programs learn of the autoscaler: metrics, complaints, and a log of all decisions. */
@NullMarked
package org.cellkiosk.autoscaler.explain;

import org.jspecify.annotations.NullMarked;
