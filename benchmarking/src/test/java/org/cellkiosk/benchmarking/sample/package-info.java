@NullMarked
package org.cellkiosk.benchmarking.sample;

import org.jspecify.annotations.NullMarked;
