package org.cellkiosk.imaging.outline;

/** What QuPath takes an object for. */
public enum ObjectKind {
    CELL("cell"),
    /** Anything else that is found, such as a nucleus. */
    DETECTION("detection");

    private final String word;

    ObjectKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
