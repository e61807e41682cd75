/**
 * What the tracking models are told about the cells of a frame: where they lie, their shape, how they look, and which of
 * them are neighbours.
 *
 * <p>Shapes are scikit-image's {@code regionprops}, of {@link org.cellkiosk.imaging.measure}. The graph of neighbours and
 * its symmetric normalisation are those of Kipf and Welling, <a href="https://arxiv.org/abs/1609.02907">Semi-Supervised
 * Classification with Graph Convolutional Networks</a>, 2017.
 */
@NullMarked
package org.cellkiosk.imaging.tracking.feature;

import org.jspecify.annotations.NullMarked;
