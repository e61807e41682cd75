package org.cellkiosk.segmentation.application;

import org.cellkiosk.imaging.outline.ObjectKind;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;

/**
 * A kind of object that an application outlines.
 *
 * @param name under which jobs ask for it
 * @param objects what the objects are, for people
 * @param kind what other programs take them for
 * @param maxima map with a summit in every object
 * @param interior map that is high inside objects
 * @param postProcessing how the two become labels
 */
public record Feature(
        String name,
        String objects,
        ObjectKind kind,
        MapSource maxima,
        MapSource interior,
        PostProcessing postProcessing) {

    public DeepWatershedSettings settings() {
        return postProcessing.deepWatershed();
    }

    /** Whether it asks to exclude the border of a search that has none. */
    boolean excludesNoBorder() {
        return settings().excludeBorder()
                && settings().maximaAlgorithm() == DeepWatershedSettings.MaximaAlgorithm.H_MAXIMA;
    }

    boolean isCalled(String word) {
        return name.equalsIgnoreCase(word);
    }

    Feature compatible() {
        return new Feature(name, objects, kind, maxima, interior, postProcessing.compatible());
    }
}
