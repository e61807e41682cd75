package org.cellkiosk.segmentation;

import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.segmentation.application.Application;
import org.cellkiosk.segmentation.application.PipelineFile;

/** A model and what is done with it. */
record Stage(PipelineFile file, ImageModel model) {

    Application application() {
        return file.application();
    }

    /** Rows of the tiles in which images go through it. */
    int tileRows() {
        return application().input().tile().rows(model.signature());
    }
}
