@NullMarked
package org.cellkiosk.segmentation;

import org.jspecify.annotations.NullMarked;
