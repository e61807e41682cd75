@NullMarked
package org.cellkiosk.job;

import org.jspecify.annotations.NullMarked;
