@NullMarked
package org.cellkiosk.segmentation.pipeline;

import org.jspecify.annotations.NullMarked;
