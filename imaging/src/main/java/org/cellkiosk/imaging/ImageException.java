package org.cellkiosk.imaging;

/** An image that cannot be worked on; the message tells its owner, in plain words, why and what to do. */
public abstract class ImageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected ImageException(String message) {
        super(message);
    }

    protected ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
