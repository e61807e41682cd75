@NullMarked
package org.cellkiosk.console.client;

import org.jspecify.annotations.NullMarked;
