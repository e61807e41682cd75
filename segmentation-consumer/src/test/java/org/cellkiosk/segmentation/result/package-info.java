@NullMarked
package org.cellkiosk.segmentation.result;

import org.jspecify.annotations.NullMarked;
