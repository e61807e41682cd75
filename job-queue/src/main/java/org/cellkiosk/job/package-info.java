/** What a job is: its key, its fields, its statuses, and the declared job types. Values only; no Redis. */
@NullMarked
package org.cellkiosk.job;

import org.jspecify.annotations.NullMarked;
