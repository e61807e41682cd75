package org.cellkiosk.images;

import java.io.Serial;

/** No image can be made; the message says of what, and what to do. */
final class ImageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ImageException(String message) {
        super(message);
    }

    ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
