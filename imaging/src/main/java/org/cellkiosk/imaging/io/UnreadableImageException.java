package org.cellkiosk.imaging.io;

import org.cellkiosk.imaging.ImageException;

/** A file is no image, is damaged, too large, or of a kind that is not read; the message names it and says what to do. */
public final class UnreadableImageException extends ImageException {

    private static final long serialVersionUID = 1L;

    UnreadableImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
