@NullMarked
package org.cellkiosk.imaging.measure;

import org.jspecify.annotations.NullMarked;
