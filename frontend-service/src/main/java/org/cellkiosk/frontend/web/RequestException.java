package org.cellkiosk.frontend.web;

/** A request that is answered with an error status and a sentence that says what was wrong with it. */
public final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    public RequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    public static RequestException badRequest(String message) {
        return new RequestException(400, message);
    }

    public static RequestException notFound(String message) {
        return new RequestException(404, message);
    }

    public static RequestException tooLarge(String what, long limitBytes) {
        return new RequestException(413, what + " is larger than this kiosk takes (" + limitBytes + " bytes).");
    }

    int status() {
        return status;
    }
}
