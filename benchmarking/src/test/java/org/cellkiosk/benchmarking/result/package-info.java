@NullMarked
package org.cellkiosk.benchmarking.result;

import org.jspecify.annotations.NullMarked;
