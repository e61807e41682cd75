/** What the load generator itself takes of a machine. */
@NullMarked
package org.cellkiosk.performance.harness;

import org.jspecify.annotations.NullMarked;
