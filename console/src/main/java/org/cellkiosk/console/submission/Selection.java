package org.cellkiosk.console.submission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cellkiosk.client.KioskException;
import org.cellkiosk.job.ImageKind;
import org.cellkiosk.job.JobType;

/**
 * The files that a person wants to have segmented.
 *
 * @param images at least one
 * @param leftOut files of folders that are no images
 */
public record Selection(List<Image> images, List<Path> leftOut) {

    private static final String ZARR = ".zarr";

    public Selection {
        images = List.copyOf(images);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * The files as given, and the images and zips below the folders; hidden files, and results of earlier submissions,
     * do not count.
     *
     * @param output where results go, of which nothing is taken
     */
    public static Selection of(List<Path> filesAndFolders, Path output) {
        List<Image> images = new ArrayList<>();
        List<Path> leftOut = new ArrayList<>();
        for (Path given : filesAndFolders) {
            Path path = given.toAbsolutePath().normalize();
            if (path.toString().endsWith(ZARR)) {
                throw new KioskException(
                        "The folder " + path + " is an OME-Zarr image, which is not read. Save it as OME-TIFF.");
            }
            if (Files.isDirectory(path)) {
                Selection below = below(path, output.toAbsolutePath().normalize());
                images.addAll(below.images);
                leftOut.addAll(below.leftOut);
            } else {
                images.add(new Image(readable(path), path.getFileName()));
            }
        }
        requireDistinctFolders(images);
        return new Selection(images, leftOut);
    }

    private static Selection below(Path folder, Path output) {
        List<Image> images = new ArrayList<>();
        List<Path> leftOut = new ArrayList<>();
        for (Path file : files(folder, output)) {
            if (isImage(readable(file))) {
                images.add(new Image(file, folder.relativize(file)));
            } else {
                leftOut.add(file);
            }
        }
        if (images.isEmpty()) {
            throw new KioskException("The folder " + folder + " holds no images"
                    + (leftOut.isEmpty() ? "" : ", but " + leftOut.size() + " other files, such as " + leftOut.get(0))
                    + " (results of earlier submissions do not count).");
        }
        return new Selection(images, leftOut);
    }

    private static List<Path> files(Path folder, Path output) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    boolean skipped = !directory.equals(folder)
                            && (isHidden(directory) || directory.equals(output) || ResultFolder.isResult(directory));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (Files.isRegularFile(file) && !isHidden(file)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new KioskException("The folder " + folder + " cannot be read: " + KioskException.reason(e), e);
        }
        return files.stream().sorted().toList();
    }

    private static boolean isHidden(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || name.equals("__MACOSX");
    }

    private static boolean isImage(Path file) {
        if (JobType.isArchive(file.toString())) {
            return true;
        }
        try (InputStream content = Files.newInputStream(file)) {
            return ImageKind.of(file.toString(), content.readNBytes(ImageKind.HEAD_BYTES))
                    .isPresent();
        } catch (IOException e) {
            throw new KioskException("The file " + file + " cannot be read: " + KioskException.reason(e), e);
        }
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
