package org.cellkiosk.segmentation.application;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What a person may have meant. */
final class Spelling {

    /** With more letters changed it is another word. */
    private static final int MOST_CHANGES = 3;

    private Spelling() {}

    /** The known word that is nearest, if any is near. */
    static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(other -> distance(word, other) <= Math.min(MOST_CHANGES, other.length() / 2))
                .min(Comparator.comparingInt(other -> distance(word, other)));
    }

    /** Levenshtein's: letters put in, left out or replaced. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
