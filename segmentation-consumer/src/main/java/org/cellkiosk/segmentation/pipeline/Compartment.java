package org.cellkiosk.segmentation.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cellkiosk.imaging.outline.ObjectKind;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;

/** Which outlines a job on tissue asks for. */
public enum Compartment {
    WHOLE_CELL("whole-cell"),
    NUCLEAR("nuclear"),
    BOTH("both");

    private static final Feature WHOLE_CELLS = new Feature(
            "whole cells",
            ObjectKind.CELL,
            new MapSource(0, 0),
            new MapSource(1, 1),
            DeepWatershedSettings.mesmerWholeCell());
    private static final Feature NUCLEI = new Feature(
            "nuclei",
            ObjectKind.DETECTION,
            new MapSource(2, 0),
            new MapSource(3, 1),
            DeepWatershedSettings.mesmerNuclear());

    private final String word;

    Compartment(String word) {
        this.word = word;
    }

    /** Reads the word that jobs and settings use, such as {@code whole-cell}. */
    public static Compartment ofWord(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(compartment -> compartment.word.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + word + "\" is no compartment: write whole-cell, nuclear or both"));
    }

    public String word() {
        return word;
    }

    List<Feature> features() {
        return switch (this) {
            case WHOLE_CELL -> List.of(WHOLE_CELLS);
            case NUCLEAR -> List.of(NUCLEI);
            case BOTH -> List.of(WHOLE_CELLS, NUCLEI);
        };
    }
}
