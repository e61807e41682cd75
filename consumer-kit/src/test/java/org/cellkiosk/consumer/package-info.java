@NullMarked
package org.cellkiosk.consumer;

import org.jspecify.annotations.NullMarked;
