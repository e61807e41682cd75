package org.cellkiosk.imaging.axes;

import org.cellkiosk.imaging.ImageException;

/** The image's axes or channels do not fit what was asked for. */
public final class DimensionException extends ImageException {

    private static final long serialVersionUID = 1L;

    DimensionException(String message) {
        super(message);
    }
}
