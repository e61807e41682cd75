package org.cellkiosk.imaging.tracking;

/**
 * A cell in one frame.
 *
 * @param row of its centroid, in pixels
 * @param column of its centroid
 */
@SuppressWarnings("ArrayRecordComponent")
record Sighting(float[] embedding, float row, float column) {}
