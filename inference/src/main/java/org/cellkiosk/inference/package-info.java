/**
 * TensorFlow SavedModels through DJL: fetched from a bucket once, run on the GPU if there is one, and fed with batches
 * gathered across tiles and jobs.
 */
@NullMarked
package org.cellkiosk.inference;

import org.jspecify.annotations.NullMarked;
