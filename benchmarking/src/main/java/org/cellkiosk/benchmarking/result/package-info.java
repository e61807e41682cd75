/**
 * The file of a run: the original Kiosk's JSON, field for field, and what ours says beyond it. It is written and read job
 * by job: a run of a million images is a file of 200 MB.
 */
@NullMarked
package org.cellkiosk.benchmarking.result;

import org.jspecify.annotations.NullMarked;
