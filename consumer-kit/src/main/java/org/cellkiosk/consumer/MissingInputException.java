package org.cellkiosk.consumer;

/** What a job was to work on is gone. The message is for the person who waits. */
public final class MissingInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
