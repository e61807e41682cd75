/** Objects of the bucket, for browsers and clients. */
@NullMarked
package org.cellkiosk.frontend.files;

import org.jspecify.annotations.NullMarked;
