package org.cellkiosk.console.failure;

/** Something that a person can put right; the message says what and how, and is all that is printed. */
public final class KioskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KioskException(String message) {
        super(message);
    }

    public KioskException(String message, Throwable cause) {
        super(message, cause);
    }
}
