package org.cellkiosk.inference;

import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/**
 * What TensorFlow threw, in words for the person who brought the model.
 *
 * @param folder of the model on this machine
 */
record TensorFlowFailure(ModelId id, Path folder) {

    ModelException whileLoading(Exception failure) {
        if (isExhausted(failure)) {
            return exhausted(failure);
        }
        String all = String.valueOf(root(failure).getMessage());
        if (all.contains("variables/") || all.contains("RestoreV2")) {
            return broken("cannot be loaded: its variables/ are incomplete", failure);
        }
        if (all.contains("Can't parse") || all.contains("meta graph") || all.contains("Read less bytes")) {
            return broken("cannot be loaded: its saved_model.pb is damaged or cut short", failure);
        }
        return broken("cannot be loaded: check that it is a complete TensorFlow 2 SavedModel", failure);
    }

    ModelException whileRunning(Exception failure) {
        if (isExhausted(failure)) {
            return exhausted(failure);
        }
        if (!said(failure).contains("Could not find variable")) {
            return broken("failed", failure);
        }
        return Files.exists(folder.resolve("variables/variables.index"))
                ? broken(
                        "was saved without its weights, as happens to a Keras 3 network inside a tf.Module: save it with"
                                + " Keras' model.export, or freeze its weights to constants",
                        failure)
                : broken("lacks variables/variables.index, so it has no weights: upload its whole folder", failure);
    }

    private ModelException exhausted(Exception failure) {
        return new ModelException(
                ModelException.Reason.EXHAUSTED,
                "The device has too little memory left for the model " + id + ".",
                failure);
    }

    private ModelException broken(String what, Exception failure) {
        return new ModelException(
                ModelException.Reason.BROKEN,
                "The model " + id + " " + what + ". TensorFlow says: " + said(failure),
                failure);
    }

    /** The first line, without the path of our copy, which means nothing to others. */
    private String said(Exception failure) {
        String said = String.valueOf(root(failure).getMessage()).replace(folder + "/", "");
        return said.lines().findFirst().orElse("nothing");
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }

    private static boolean isExhausted(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TFResourceExhaustedException) {
                return true;
            }
        }
        return false;
    }
}
