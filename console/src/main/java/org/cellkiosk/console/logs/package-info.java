/** The services' log files, filtered. */
@NullMarked
package org.cellkiosk.console.logs;

import org.jspecify.annotations.NullMarked;
