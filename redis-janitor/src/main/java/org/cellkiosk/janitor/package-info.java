/** The service that finds work whose holder is gone and puts it back. Any number of it may run at the same time. */
@NullMarked
package org.cellkiosk.janitor;

import org.jspecify.annotations.NullMarked;
