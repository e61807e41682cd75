package org.cellkiosk.inference;

/** A model cannot be used; the message names the model and says what to do. */
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, as far as a caller can act on it. */
    public enum Reason {
        /** The bucket holds no such model. */
        MISSING,
        /** The model's files changed while they were fetched; that will pass. */
        CHANGING,
        /** The model is no image model, not one for these channels or heads, or too large for the models' memory. */
        UNSUITABLE,
        /** The model could not be loaded or run. */
        BROKEN,
        /** The device has no memory left for a single tile; that may pass. */
        EXHAUSTED,
        /** The models were closed while tiles waited. */
        CLOSED
    }

    private final Reason reason;

    public ModelException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public ModelException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    static ModelException closed() {
        return new ModelException(Reason.CLOSED, "The models are closed: this process is ending.");
    }

    public Reason reason() {
        return reason;
    }
}
