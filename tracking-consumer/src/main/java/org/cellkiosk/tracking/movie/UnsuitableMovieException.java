package org.cellkiosk.tracking.movie;

import org.cellkiosk.imaging.ImageException;

/** A file holds no movie that can be tracked; the message says why and what to do. */
public final class UnsuitableMovieException extends ImageException {

    private static final long serialVersionUID = 1L;

    public UnsuitableMovieException(String message) {
        super(message);
    }
}
