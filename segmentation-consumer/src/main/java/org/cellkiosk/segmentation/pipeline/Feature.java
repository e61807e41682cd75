package org.cellkiosk.segmentation.pipeline;

import org.cellkiosk.imaging.outline.ObjectKind;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;

/**
 * A kind of object that an application outlines.
 *
 * @param name what the objects are, for people
 * @param kind what other programs take them for
 * @param maxima map with a summit in every object
 * @param interior map that is high inside objects
 * @param settings how the two become labels
 */
public record Feature(
        String name, ObjectKind kind, MapSource maxima, MapSource interior, DeepWatershedSettings settings) {

    Feature compatible() {
        return new Feature(name, kind, maxima, interior, settings.compatible());
    }
}
