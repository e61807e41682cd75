package org.cellkiosk.segmentation.request;

/** A job asks for something that cannot be done; the message is one sentence for the person who submitted it. */
public final class InvalidJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidJobException(String message) {
        super(message);
    }
}
