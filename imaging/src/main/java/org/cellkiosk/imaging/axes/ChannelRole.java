package org.cellkiosk.imaging.axes;

/** What a channel shows, in the order of the positions in the field {@code channels}. */
public enum ChannelRole {
    NUCLEAR,
    CYTOPLASM,
    PHASE
}
