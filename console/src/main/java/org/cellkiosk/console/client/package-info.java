/** A kiosk seen through its HTTP interface. */
@NullMarked
package org.cellkiosk.console.client;

import org.jspecify.annotations.NullMarked;
