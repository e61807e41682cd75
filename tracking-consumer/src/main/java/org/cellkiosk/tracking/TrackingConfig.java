package org.cellkiosk.tracking;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.cellkiosk.imaging.tracking.feature.FeatureSettings.CropMode;

/** The settings of this consumer beside those of every consumer; {@code application.properties} has their defaults. */
@ConfigMapping(prefix = "kiosk.tracking")
interface TrackingConfig {

    Model model();

    /** Where frames go. */
    String segmentationQueue();

    Link link();

    /** Whether cells are linked with the flaws of the original. */
    boolean compat();

    Movie movie();

    /** Megabytes that all loaded models may take together; blank for a part of the machine's memory. */
    OptionalLong modelMemory();

    /** Folder for copies of models and for TensorFlow's libraries, which all processes of the machine share. */
    Path cache();

    /** Models that replace those of the job type, as {@code Name:version}. */
    interface Model {
        Optional<String> inference();

        Optional<String> encoder();
    }

    /** How cells are linked; see {@link org.cellkiosk.imaging.tracking.TrackingSettings}. */
    interface Link {
        /** Cells nearer than so many pixels are neighbours. */
        double maxDistance();

        int trackLength();

        double division();

        double birth();

        double death();

        /** Side of a cell's picture, in pixels. */
        int appearanceDim();

        CropMode cropMode();

        boolean norm();
    }

    /** The largest movie that is tracked: sides in pixels, and frames. */
    interface Movie {
        int maxHeight();

        int maxWidth();

        int maxFrames();
    }
}
