/** Pure functions on label images: components, erosion, small objects, holes, numbering. */
@NullMarked
package org.cellkiosk.imaging.label;

import org.jspecify.annotations.NullMarked;
