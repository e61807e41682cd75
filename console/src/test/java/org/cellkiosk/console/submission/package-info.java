@NullMarked
package org.cellkiosk.console.submission;

import org.jspecify.annotations.NullMarked;
