@NullMarked
package org.cellkiosk.archive;

import org.jspecify.annotations.NullMarked;
