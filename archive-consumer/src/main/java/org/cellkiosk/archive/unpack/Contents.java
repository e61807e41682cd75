package org.cellkiosk.archive.unpack;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is in an archive.
 *
 * @param images in the archive's order
 * @param others paths of visible files that are no images
 */
record Contents(List<ArchivedImage> images, List<EntryPath> others) {

    private static final int NAMED = 5;

    /** A sentence about the files that are no images; empty if there are none. */
    String leftOut() {
        if (others.isEmpty()) {
            return "";
        }
        String verb = others.size() == 1 ? " file is no image and was" : " files are no images and were";
        return others.size() + verb + " left out: " + names(others);
    }

    void requireImages() {
        if (images.isEmpty()) {
            String found = others.isEmpty() ? "" : " It holds " + names(others) + ".";
            throw new RefusedArchiveException("holds no image. TIFF, PNG, JPEG and NumPy files are processed." + found);
        }
    }

    private static String names(List<EntryPath> paths) {
        String names = paths.stream().limit(NAMED).map(EntryPath::value).collect(Collectors.joining(", "));
        return paths.size() > NAMED ? names + " and " + (paths.size() - NAMED) + " more" : names;
    }
}
