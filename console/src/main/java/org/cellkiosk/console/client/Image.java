package org.cellkiosk.console.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cellkiosk.console.failure.KioskException;

/**
 * A file to send: an image, or a zip of images.
 *
 * @param folder where its results go, relative to the output folder; no two images share one
 */
public record Image(Path file, Path folder) {

    private static final String ZARR = ".zarr";

    public String name() {
        return file.getFileName().toString();
    }

    /** The files as given, and all visible files below the folders. */
    public static List<Image> of(List<Path> filesAndFolders) {
        List<Image> images = new ArrayList<>();
        for (Path given : filesAndFolders) {
            Path path = given.toAbsolutePath().normalize();
            if (path.toString().endsWith(ZARR)) {
                throw new KioskException(
                        "The folder " + path + " is an OME-Zarr image, which is not read. Save it as OME-TIFF.");
            }
            if (Files.isDirectory(path)) {
                images.addAll(below(path));
            } else {
                images.add(new Image(readable(path), path.getFileName()));
            }
        }
        requireDistinctFolders(images);
        return images;
    }

    private static List<Image> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Image> images = files.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(folder.relativize(file)))
                    .sorted()
                    .map(file -> new Image(readable(file), folder.relativize(file)))
                    .toList();
            if (images.isEmpty()) {
                throw new KioskException("The folder " + folder + " holds no files.");
            }
            return images;
        } catch (IOException e) {
            throw new KioskException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isHidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".") || part.toString().equals("__MACOSX")) {
                return true;
            }
        }
        return false;
    }

    private static Path readable(Path file) {
        if (!Files.exists(file)) {
            throw new KioskException("There is no file " + file + ".");
        }
        if (!Files.isReadable(file)) {
            throw new KioskException("The file " + file + " may not be read. Check its permissions.");
        }
        return file;
    }

    private static void requireDistinctFolders(List<Image> images) {
        Map<Path, Path> taken = new HashMap<>();
        for (Image image : images) {
            Path other = taken.put(image.folder(), image.file());
            if (other != null) {
                throw new KioskException("The results of " + other + " and " + image.file()
                        + " would go to one folder. Send them one after the other, with two --output folders.");
            }
        }
    }
}
