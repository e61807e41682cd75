@NullMarked
package org.cellkiosk.benchmarking;

import org.jspecify.annotations.NullMarked;
