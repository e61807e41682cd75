/** What this kiosk can do. */
@NullMarked
package org.cellkiosk.frontend.catalog;

import org.jspecify.annotations.NullMarked;
