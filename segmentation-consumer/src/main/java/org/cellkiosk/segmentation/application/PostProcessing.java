package org.cellkiosk.segmentation.application;

import org.cellkiosk.imaging.watershed.DeepWatershedSettings;

/** How maps become labels. */
public record PostProcessing(DeepWatershedSettings deepWatershed) {

    PostProcessing compatible() {
        return new PostProcessing(deepWatershed.compatible());
    }
}
