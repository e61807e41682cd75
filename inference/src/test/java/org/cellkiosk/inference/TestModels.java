package org.cellkiosk.inference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;

/** A bucket with the tiny models of {@code make_test_models.py}, which take 8x8 pixels of one channel. */
final class TestModels implements AutoCloseable {

    static final Path LIBRARIES = Path.of(System.getProperty("user.home"), ".cache", "cell-kiosk");
    static final Path TINY = Path.of("src/test/resources/models");

    private final Bucket bucket;
    private final ModelFolders folders;
    private final AdjustableClock clock = new AdjustableClock(Instant.EPOCH);

    TestModels(Path folder) {
        URI address = folder.resolve("bucket").toUri();
        bucket = Buckets.open(new BucketSettings(URI.create("file://" + address.getPath()), address));
        folders = new ModelFolders(bucket, "file:///bucket", folder.resolve("cache"));
    }

    /** @param memory bytes for loaded models */
    Models open(long memory) {
        return Models.open(new CurrentRevisions(folders, clock), LIBRARIES, memory, new BatchLimit(128, 128));
    }

    /** Lets so much time pass that the bucket is looked at again. */
    void later() {
        clock.advance(CurrentRevisions.AGE);
    }

    /** Uploads a tiny model, as {@code Name/version}, under this or another name, all files but those named. */
    void upload(String model, ModelId as, String... without) {
        Path source = TINY.resolve(model);
        try (Stream<Path> files = Files.walk(source)) {
            files.filter(Files::isRegularFile)
                    .map(file -> source.relativize(file).toString())
                    .filter(name -> Stream.of(without).noneMatch(name::startsWith))
                    .forEach(name -> put(as.folder() + name, source.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String key, Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            bucket.put(key, content, "application/octet-stream");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Bucket bucket() {
        return bucket;
    }

    /** Every map of an image of one tile, whose pixels all have this value. */
    static List<Tile> predict(ImageModel model, float value) {
        float[] values = new float[64];
        Arrays.fill(values, value);
        List<Tile> maps = new ArrayList<>();
        model.predict(1, i -> new Tile(8, 8, 1, values), maps::addAll);
        return maps;
    }

    @Override
    public void close() {
        bucket.close();
    }
}
