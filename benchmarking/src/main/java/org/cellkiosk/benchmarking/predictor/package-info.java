/** Models through our path, beside TensorFlow alone and TensorFlow in Python. */
@NullMarked
package org.cellkiosk.benchmarking.predictor;

import org.jspecify.annotations.NullMarked;
