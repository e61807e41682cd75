/** Models through our path, beside TensorFlow alone and TensorFlow in Python. */
@NullMarked
package org.cellkiosk.performance.predictor;

import org.jspecify.annotations.NullMarked;
