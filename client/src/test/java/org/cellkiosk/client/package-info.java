@NullMarked
package org.cellkiosk.client;

import org.jspecify.annotations.NullMarked;
