package org.cellkiosk.segmentation;

import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.segmentation.application.Application;

/** A model and what is done with it. */
record Stage(Application application, ImageModel model) {}
