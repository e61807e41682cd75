package org.cellkiosk.segmentation;

import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.segmentation.application.Application;

/** A model and what is done with it. */
record Stage(Application application, ImageModel model) {

    /** Rows of the tiles in which images go through it. */
    int tileRows() {
        return application.input().tile().rows(model.signature());
    }
}
