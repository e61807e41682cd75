/**
 * Files of tracked movies: DeepCell's {@code lineage.json}, {@code .trk} and {@code .trks}, the layout of the
 * <a href="https://celltrackingchallenge.net/datasets/">Cell Tracking Challenge</a> (Maška et al., <a
 * href="https://doi.org/10.1038/s41592-023-01879-y">Nature Methods 2023</a>), and a table.
 */
@NullMarked
package org.cellkiosk.imaging.tracking.io;

import org.jspecify.annotations.NullMarked;
