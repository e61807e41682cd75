package org.cellkiosk.console.submission;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The files of a zip's result, as they are handed to its images by their names. */
final class ArchivedFiles {
    private final Path folder;
    private final List<Path> left;

    ArchivedFiles(Path folder, List<Path> files) {
        this.folder = folder;
        this.left = new ArrayList<>(files);
    }

    /** Takes an image's label images. */
    List<Path> takeLabels(String imageName) {
        return take(Pattern.quote(stem(imageName)) + "_(batch_\\d+_)?feature_\\d+" + clash(imageName) + "\\.tif");
    }

    /** Takes what a custom consumer named after the image, such as {@code a.tif.csv} or {@code a.csv}. */
    List<Path> takeOthers(String imageName) {
        String names = Pattern.quote(imageName) + "|" + Pattern.quote(stem(imageName));
        return take("(" + names + ")" + clash(imageName) + "\\.[^./]+");
    }

    /** Of two images whose results are called the same, the later one's name the image too. */
    private static String clash(String imageName) {
        String file = imageName.substring(imageName.lastIndexOf('/') + 1);
        return "( \\(" + Pattern.quote(file) + "\\)( \\d+)?)?";
    }

    private static String stem(String imageName) {
        int dot = imageName.lastIndexOf('.');
        return dot > imageName.lastIndexOf('/') + 1 ? imageName.substring(0, dot) : imageName;
    }

    private List<Path> take(String regex) {
        Pattern names = Pattern.compile(regex);
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
