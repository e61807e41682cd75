/** How models are used, as data: what {@code pipeline.yaml} says, checked against its schema and against the model. */
@NullMarked
package org.cellkiosk.segmentation.application;

import org.jspecify.annotations.NullMarked;
