@NullMarked
package org.cellkiosk.archive.unpack;

import org.jspecify.annotations.NullMarked;
