/**
 * A load on a kiosk over HTTP: jobs start one after the other, are followed to their ends, and make one result file. What
 * happens goes into a journal first, so a run that is killed goes on where it was.
 */
@NullMarked
package org.cellkiosk.benchmarking.run;

import org.jspecify.annotations.NullMarked;
