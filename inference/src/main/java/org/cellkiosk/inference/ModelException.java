package org.cellkiosk.inference;

import org.tensorflow.exceptions.TFResourceExhaustedException;

/** A model cannot be used; the message names the model and says what to do. */
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, as far as a caller can act on it. */
    public enum Reason {
        /** The bucket holds no such model. */
        MISSING,
        /** The model is no image model, or not one for these channels or heads. */
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

    /** What TensorFlow threw while the model ran. */
    static ModelException whileRunning(ModelId id, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TFResourceExhaustedException) {
                return new ModelException(
                        Reason.EXHAUSTED, "The device has too little memory left for the model " + id + ".", failure);
            }
        }
        return new ModelException(Reason.BROKEN, "The model " + id + " failed: " + failure.getMessage(), failure);
    }

    public Reason reason() {
        return reason;
    }
}
