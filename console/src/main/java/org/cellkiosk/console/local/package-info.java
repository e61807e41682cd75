/** A kiosk on this machine: its data folder, its services, their start and end. */
@NullMarked
package org.cellkiosk.console.local;

import org.jspecify.annotations.NullMarked;
