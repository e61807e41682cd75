package org.cellkiosk.imaging.axes;

/** What an axis of an image means here. */
enum Axis {
    BATCH,
    CHANNEL,
    ROW,
    COLUMN
}
