package org.cellkiosk.storage;

/** A bucket could not do what was asked; the message names the bucket, the key and what to do. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as a caller can act on it. */
    public enum Reason {
        /** The object does not exist. */
        NOT_FOUND,
        /** The key is empty, absolute, or leaves the bucket. */
        BAD_KEY,
        /** No room left. */
        FULL,
        /** Read-only, or the credentials do not allow it. */
        DENIED,
        /** Network or server trouble that may pass: worth another attempt. */
        UNAVAILABLE
    }

    private final Reason reason;

    public StorageException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public StorageException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
