@NullMarked
package org.cellkiosk.archive.merge;

import org.jspecify.annotations.NullMarked;
