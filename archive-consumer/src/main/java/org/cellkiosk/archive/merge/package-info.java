/** The second half: the results of the child jobs become the result of the archive. */
@NullMarked
package org.cellkiosk.archive.merge;

import org.jspecify.annotations.NullMarked;
