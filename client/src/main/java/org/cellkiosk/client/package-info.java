/** A kiosk seen through its HTTP interface. */
@NullMarked
package org.cellkiosk.client;

import org.jspecify.annotations.NullMarked;
