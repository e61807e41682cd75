/**
 * Which track goes on with which cell: costs of links, births and deaths, and the assignment of the least total.
 *
 * <p>The cost matrix is that of Jaqaman et al., <a href="https://doi.org/10.1038/nmeth.1237">Robust single-particle
 * tracking in live-cell time-lapse sequences</a>, Nature Methods 2008. The assignment is by shortest augmenting paths:
 * Crouse, <a href="https://doi.org/10.1109/TAES.2016.140952">On implementing 2D rectangular assignment algorithms</a>,
 * IEEE Transactions on Aerospace and Electronic Systems 2016.
 */
@NullMarked
package org.cellkiosk.imaging.tracking.assignment;

import org.jspecify.annotations.NullMarked;
