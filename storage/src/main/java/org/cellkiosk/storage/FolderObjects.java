package org.cellkiosk.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Which files of a folder are objects: all but those of writers that are at work. */
final class FolderObjects {

    static final String PART_PREFIX = ".part-";

    private FolderObjects() {}

    /** Passes over what goes while it looks, as part files do all the time. */
    static List<Path> below(Path folder) throws IOException {
        List<Path> objects = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file) && !isPart(file)) {
                    objects.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
        return objects;
    }

    static boolean isPart(Path file) {
        Path name = file.getFileName();
        return name != null && name.toString().startsWith(PART_PREFIX);
    }
}
