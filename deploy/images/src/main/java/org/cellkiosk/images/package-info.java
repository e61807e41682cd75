/** Container images of the built services, without a container engine. */
@NullMarked
package org.cellkiosk.images;

import org.jspecify.annotations.NullMarked;
