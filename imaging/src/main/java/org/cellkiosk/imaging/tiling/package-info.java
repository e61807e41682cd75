/** Cutting a plane into overlapping windows of a model's size, and blending the windows back. */
@NullMarked
package org.cellkiosk.imaging.tiling;

import org.jspecify.annotations.NullMarked;
