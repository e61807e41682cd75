@NullMarked
package org.cellkiosk.inference;

import org.jspecify.annotations.NullMarked;
