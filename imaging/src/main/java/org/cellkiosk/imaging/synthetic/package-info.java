/** Images that are drawn by a seeded generator, and the truth about every cell in them. */
@NullMarked
package org.cellkiosk.imaging.synthetic;

import org.jspecify.annotations.NullMarked;
