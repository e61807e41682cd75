/** What became of a job. */
@NullMarked
package org.cellkiosk.frontend.jobs;

import org.jspecify.annotations.NullMarked;
