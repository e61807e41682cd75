/**
 * Cells of a movie, frame by frame, become tracks with parents and daughters.
 *
 * <p>{@link org.cellkiosk.imaging.tracking.Tracker} takes one frame after another. Two models, of which this package
 * knows no more than their interfaces, describe cells and say how likely each is a track's continuation or daughter: see
 * Schwartz et al., <a href="https://doi.org/10.1101/803205">Caliban: Accurate cell tracking and lineage construction in
 * live-cell imaging experiments with deep learning</a>, 2023.
 */
@NullMarked
package org.cellkiosk.imaging.tracking;

import org.jspecify.annotations.NullMarked;
