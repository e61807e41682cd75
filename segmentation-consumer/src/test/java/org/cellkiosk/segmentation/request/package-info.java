@NullMarked
package org.cellkiosk.segmentation.request;

import org.jspecify.annotations.NullMarked;
