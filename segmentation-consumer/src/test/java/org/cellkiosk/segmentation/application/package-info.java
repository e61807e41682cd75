@NullMarked
package org.cellkiosk.segmentation.application;

import org.jspecify.annotations.NullMarked;
