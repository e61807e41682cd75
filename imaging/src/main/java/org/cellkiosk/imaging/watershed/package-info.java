/** From a model's distance maps to a label image: seeds, flooding, clean-up. */
@NullMarked
package org.cellkiosk.imaging.watershed;

import org.jspecify.annotations.NullMarked;
