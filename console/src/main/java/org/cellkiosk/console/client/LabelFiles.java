package org.cellkiosk.console.client;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The label images of a zip, as they are handed to its images by their names. */
final class LabelFiles {
    private final Path folder;
    private final List<Path> left;

    LabelFiles(Path folder, List<Path> files) {
        this.folder = folder;
        this.left = new ArrayList<>(files);
    }

    /** Takes those of an image; of two images whose results are called the same, the later one's name the image too. */
    List<Path> take(String imageName) {
        String file = imageName.substring(imageName.lastIndexOf('/') + 1);
        int dot = imageName.lastIndexOf('.');
        String stem = dot > imageName.lastIndexOf('/') + 1 ? imageName.substring(0, dot) : imageName;
        Pattern names = Pattern.compile(
                Pattern.quote(stem) + "_(batch_\\d+_)?feature_\\d+( \\(" + Pattern.quote(file) + "\\)( \\d+)?)?\\.tif");
        List<Path> taken = left.stream()
                .filter(path -> names.matcher(relative(path)).matches())
                .toList();
        left.removeAll(taken);
        return taken;
    }

    private String relative(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
    }
}
