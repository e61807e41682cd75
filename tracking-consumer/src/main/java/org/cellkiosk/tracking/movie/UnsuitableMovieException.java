package org.cellkiosk.tracking.movie;

import org.cellkiosk.imaging.ImageException;

/** A file holds no movie that can be tracked; the message says why and what to do. */
final class UnsuitableMovieException extends ImageException {

    private static final long serialVersionUID = 1L;

    UnsuitableMovieException(String message) {
        super(message);
    }
}
