package org.cellkiosk.performance.predictor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.inference.BatchLimit;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.inference.ModelFolders;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.inference.Models;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;

/** A bundled model and a copy of it, in a folder as the bucket, and used as a consumer does. */
final class ModelsOfFolder implements AutoCloseable {

    private final ModelId id;
    private final ModelId copy;
    private final Path libraries;
    private final Path folder;
    private final Bucket bucket;
    private final Models models;

    ModelsOfFolder(ModelId id, Path libraries) throws IOException {
        this.id = id;
        this.copy = new ModelId(id.name() + "Copy", id.version());
        this.libraries = libraries;
        this.folder = Files.createTempDirectory("models-benchmark-");
        URI address = URI.create("file://" + folder.resolve("bucket"));
        this.bucket = Buckets.open(new BucketSettings(address, URI.create("http://localhost/")));
        for (ModelId model : List.of(id, copy)) {
            upload(Path.of(id.folder()), model);
        }
        this.models = models(folder.resolve("cache"));
    }

    private Models models(Path copies) {
        ModelFolders folders = new ModelFolders(bucket, "file:///bucket", copies);
        return Models.open(folders, libraries, Models.memoryOfThisMachine(), new BatchLimit(128, 128));
    }

    private void upload(Path source, ModelId model) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream content = Files.newInputStream(file)) {
                    bucket.put(model.folder() + source.relativize(file), content, "application/octet-stream");
                }
            }
        }
    }

    ImageModel model() {
        return models.get(id);
    }

    ImageModel copy() {
        return models.get(copy);
    }

    /** Each with an empty cache, after TensorFlow itself was loaded. */
    double[] secondsOfColdLoads(int count) {
        double[] seconds = new double[count];
        for (int i = 0; i < count; i++) {
            try (Models cold = models(folder.resolve("cache-" + i))) {
                long began = System.nanoTime();
                cold.get(id);
                seconds[i] = (System.nanoTime() - began) / 1e9;
            }
        }
        return seconds;
    }

    @Override
    public void close() {
        models.close();
        bucket.close();
    }
}
