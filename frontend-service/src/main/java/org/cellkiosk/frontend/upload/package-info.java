/** Files on their way from a client into the bucket. */
@NullMarked
package org.cellkiosk.frontend.upload;

import org.jspecify.annotations.NullMarked;
