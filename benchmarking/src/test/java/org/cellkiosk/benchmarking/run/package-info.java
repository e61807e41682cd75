@NullMarked
package org.cellkiosk.benchmarking.run;

import org.jspecify.annotations.NullMarked;
