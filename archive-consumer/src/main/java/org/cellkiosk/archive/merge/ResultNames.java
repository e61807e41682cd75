package org.cellkiosk.archive.merge;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of files in the merged archive. Results of two images may be called the same, such as those of {@code a.tif} and
 * {@code a.png}: the later one is then named after its image too. Names that differ only in case or in the spelling of an
 * accent count as the same, because they would overwrite each other on Windows or macOS.
 */
final class ResultNames {

    private final Set<String> taken = new HashSet<>();

    /** Takes the name, or one like it that is free. */
    String take(String name, String image) {
        String stem = name.substring(0, name.length() - extension(name).length());
        String named = stem + " (" + image.substring(image.lastIndexOf('/') + 1) + ")";
        String candidate = name;
        for (int number = 1; !taken.add(folded(candidate)); number++) {
            candidate = named + (number == 1 ? "" : " " + number) + extension(name);
        }
        return candidate;
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') ? name.substring(dot) : "";
    }
}
