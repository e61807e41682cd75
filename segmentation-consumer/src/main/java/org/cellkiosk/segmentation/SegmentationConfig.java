package org.cellkiosk.segmentation;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** The settings of this consumer beside those of every consumer; {@code application.properties} has their defaults. */
@ConfigMapping(prefix = "kiosk.segmentation")
interface SegmentationConfig {

    Model model();

    /** What is outlined in tissue where a job does not say: whole-cell, nuclear or both. */
    String compartment();

    /** Whether results keep the flaws of the original, so that they equal its own. */
    boolean compat();

    /** The largest scale that a job may ask for; the smallest is its inverse. */
    double maxScale();

    Image image();

    /** Megabytes that all loaded models may take together; blank for a part of the machine's memory. */
    OptionalLong modelMemory();

    Batch batch();

    /** Folder for copies of models and for TensorFlow's libraries, which all processes of the machine share. */
    Path cache();

    /** Models that replace those of the job types, as {@code Name:version}. */
    interface Model {
        Optional<String> nuclear();

        Optional<String> cytoplasm();

        Optional<String> phase();

        Optional<String> multiplex();
    }

    /** The largest image that is read, in pixels. */
    interface Image {
        int maxHeight();

        int maxWidth();

        /** Pixels of the largest plane of a TIFF that is worked on as a whole, which is faster. */
        long maxWholePixels();
    }

    /** What the batches found by trial may grow to, counted in tiles of the smallest model. */
    interface Batch {
        int maxSize();

        int minModelSize();
    }
}
