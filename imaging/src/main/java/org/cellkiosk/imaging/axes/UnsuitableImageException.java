package org.cellkiosk.imaging.axes;

import org.cellkiosk.imaging.ImageException;

/** An image has not the axes or the channels that were asked for; the message says what it has and what to do. */
public final class UnsuitableImageException extends ImageException {

    private static final long serialVersionUID = 1L;

    UnsuitableImageException(String message) {
        super(message);
    }
}
