package org.cellkiosk.imaging.tracking.io;

import org.cellkiosk.imaging.ImageException;

/** A file is no tracked movie, or is damaged; the message names it and the part of it, and says what to do. */
public final class UnreadableMovieException extends ImageException {

    private static final long serialVersionUID = 1L;

    UnreadableMovieException(String message) {
        super(message);
    }

    UnreadableMovieException(String message, Throwable cause) {
        super(message, cause);
    }
}
