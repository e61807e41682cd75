package org.cellkiosk.consumer;

/** Something that may pass; the attempt is worth repeating. The message is fit for the person who waits. */
public final class TransientException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransientException(String message, Throwable cause) {
        super(message, cause);
    }
}
