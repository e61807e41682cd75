package org.cellkiosk.inference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A model as the bucket had it at one time.
 *
 * @param folder its copy on this machine
 * @param memory bytes that it is expected to take once loaded
 */
record Revision(ModelId id, Path folder, long memory) {

    /**
     * TensorFlow keeps weights in {@code variables/} once, but those in the graph several times: parsed, imported,
     * optimised and folded. Measured with 100 MB of weights on a processor: 101 and 483 MB.
     */
    private static final int COPIES_OF_GRAPH = 5;

    static Revision in(ModelId id, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            long all =
                    files.filter(Files::isRegularFile).mapToLong(Revision::size).sum();
            long graph = size(folder.resolve("saved_model.pb"));
            return new Revision(id, folder, all + (COPIES_OF_GRAPH - 1) * graph);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
