/** The HTTP API and the web page. */
@NullMarked
package org.cellkiosk.frontend;

import org.jspecify.annotations.NullMarked;
