@NullMarked
package org.cellkiosk.janitor;

import org.jspecify.annotations.NullMarked;
