package org.cellkiosk.autoscaler.apply;

/** A node pool that could not be changed now: the message names it and says what to do. */
public final class NodePoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why not. */
    public enum Kind {
        /** Another operation is running; it goes by itself. */
        BUSY,
        /** The quota or the stock of the cloud is used up. */
        QUOTA,
        /** Our account lacks a permission. */
        FORBIDDEN,
        /** There is no such pool. */
        MISSING,
        /** The cloud is away, or answers with an error of its own. */
        CLOUD
    }

    public NodePoolException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public NodePoolException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
