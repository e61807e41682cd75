/** The consumer of archives: a zip becomes one child job an image, and their results become one zip. */
@NullMarked
package org.cellkiosk.archive;

import org.jspecify.annotations.NullMarked;
