/** Measurements of a kiosk and of its parts: each command prints a table of figures and can write it as JSON. */
@NullMarked
package org.cellkiosk.benchmarking;

import org.jspecify.annotations.NullMarked;
