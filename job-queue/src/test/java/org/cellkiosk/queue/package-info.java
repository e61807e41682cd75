@NullMarked
package org.cellkiosk.queue;

import org.jspecify.annotations.NullMarked;
