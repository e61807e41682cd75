/** Buckets: where images, results and models lie. */
@NullMarked
package org.cellkiosk.storage;

import org.jspecify.annotations.NullMarked;
