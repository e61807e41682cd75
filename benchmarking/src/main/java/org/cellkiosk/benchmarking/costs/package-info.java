/** What a run costs: before it, as an estimate; during it, as what is still to come; after it, by the nodes there were. */
@NullMarked
package org.cellkiosk.benchmarking.costs;

import org.jspecify.annotations.NullMarked;
