/** The first half: a zip is checked, and each of its images becomes an object of its own and a child job. */
@NullMarked
package org.cellkiosk.archive.unpack;

import org.jspecify.annotations.NullMarked;
