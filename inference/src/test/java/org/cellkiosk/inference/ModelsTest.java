package org.cellkiosk.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketSettings;
import org.cellkiosk.storage.Buckets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled models, through TensorFlow. */
class ModelsTest {

    private static final Path BUNDLED = Path.of("../models");
    private static final Path LIBRARIES = Path.of(System.getProperty("user.home"), ".cache", "cell-kiosk");
    private static final ModelId NUCLEAR = ModelId.parse("NuclearSegmentation:0");

    @TempDir
    private Path folder;

    private Bucket bucket;
    private Models models;

    @BeforeEach
    void open() {
        URI address = folder.resolve("bucket").toUri();
        bucket = Buckets.open(new BucketSettings(URI.create("file://" + address.getPath()), address));
        ModelFolders folders = new ModelFolders(bucket, "file:///bucket", folder.resolve("cache"));
        models = Models.open(folders, LIBRARIES, 100 << 20, new BatchLimit(128, 128));
    }

    @AfterEach
    void close() {
        models.close();
        bucket.close();
    }

    @Test
    void theSignatureIsReadFromTheModel() throws IOException {
        // Given
        upload("MultiplexSegmentation/0");

        // When
        ModelSignature signature =
                models.get(ModelId.parse("MultiplexSegmentation:0")).signature();

        // Then
        assertThat(signature)
                .isEqualTo(new ModelSignature(
                        256,
                        256,
                        2,
                        List.of(
                                new ModelSignature.Head("semantic_0", 1, true),
                                new ModelSignature.Head("semantic_1", 3, true),
                                new ModelSignature.Head("semantic_2", 1, true),
                                new ModelSignature.Head("semantic_3", 3, true))));
    }

    @Test
    void theTrainedNuclearModelTakesThePlaceOfTheStandIn() throws IOException {
        // Given
        upload("NuclearSegmentation/0");
        upload("NuclearSegmentation/1");
        ImageModel trained = models.get(ModelId.parse("NuclearSegmentation:1"));
        List<List<Tile>> results = new ArrayList<>();

        // When
        trained.predict(1, i -> disc(), results::add);

        // Then
        assertThat(trained.signature()).isEqualTo(models.get(NUCLEAR).signature());
        Tile core = results.get(0).get(0);
        Tile edge = results.get(0).get(1);
        assertThat(value(core, new int[] {128, 128})).isGreaterThan(0.5);
        assertThat(value(edge, new int[] {128, 128})).isGreaterThan(0.05);
        assertThat(value(core, new int[] {40, 40})).isLessThan(0.1);
        assertThat(value(edge, new int[] {40, 40})).isLessThan(0.01);
    }

    @Test
    void theNuclearStandInFollowsItsFormula() throws IOException {
        // Given
        upload("NuclearSegmentation/0");
        Tile image = spots(1);
        List<List<Tile>> results = new ArrayList<>();

        // When
        models.get(NUCLEAR).predict(1, i -> image, results::add);

        // Then
        for (int[] pixel : new int[][] {{0, 0}, {40, 37}, {128, 130}, {255, 200}}) {
            double inner = 5 * (blurred(image, pixel, 2.5) - blurred(image, pixel, 6));
            double outer = 4 * Math.max(0, blurred(image, pixel, 1) - blurred(image, pixel, 14) - 0.06);
            assertThat(value(results.get(0).get(0), pixel)).isCloseTo(Math.max(0, Math.min(1, inner)), within(1e-5));
            assertThat(value(results.get(0).get(1), pixel)).isCloseTo(outer, within(1e-5));
        }
    }

    @Test
    void jobsThatShareBatchesGetTheirOwnMaps() throws IOException {
        // Given
        upload("NuclearSegmentation/0");
        ImageModel model = models.get(NUCLEAR);
        List<Tile> alone = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            Tile tile = spots(seed);
            model.predict(1, i -> tile, maps -> alone.add(maps.get(1)));
        }

        // When
        List<List<Tile>> together = IntStream.range(0, 4)
                .parallel()
                .mapToObj(seed -> {
                    List<Tile> outer = new ArrayList<>();
                    model.predict(20, i -> spots((seed + i) % 4), maps -> outer.add(maps.get(1)));
                    return outer;
                })
                .toList();

        // Then
        for (int seed = 0; seed < 4; seed++) {
            for (int i = 0; i < 20; i++) {
                assertThat(largestDifference(together.get(seed).get(i), alone.get((seed + i) % 4)))
                        .isLessThan(1e-5);
            }
        }
    }

    @Test
    void aMissingModelIsNamedTogetherWithWhatToDo() throws IOException {
        // Given
        upload("NuclearSegmentation/0");

        // When / Then
        assertThatThrownBy(() -> models.get(ModelId.parse("NuclearSegmentation:75")))
                .isInstanceOf(ModelException.class)
                .hasMessage("The model NuclearSegmentation:75 is not in the kiosk's storage: upload its SavedModel as"
                        + " models/NuclearSegmentation/75/saved_model.pb and models/NuclearSegmentation/75/variables/,"
                        + " or use version 0.");
    }

    @Test
    void aModelThatIsUploadedLaterIsFound() throws IOException {
        // Given
        assertThatThrownBy(() -> models.get(NUCLEAR)).isInstanceOf(ModelException.class);

        // When
        upload("NuclearSegmentation/0");

        // Then
        assertThat(models.get(NUCLEAR).signature().channels()).isEqualTo(1);
    }

    @Test
    void aModelThatWasReplacedUnderItsVersionIsFetchedAgain() throws IOException {
        // Given
        ModelFolders folders = new ModelFolders(bucket, "file:///bucket", folder.resolve("cache"));
        upload("NuclearSegmentation/0");
        Path before = folders.fetch(NUCLEAR);
        Path unchanged = folders.fetch(NUCLEAR);

        // When
        byte[] other = "other weights".getBytes(UTF_8);
        bucket.put(NUCLEAR.folder() + "variables/variables.index", new ByteArrayInputStream(other), "text/plain");
        Path after = folders.fetch(NUCLEAR);

        // Then
        assertThat(unchanged).isEqualTo(before);
        assertThat(after.resolve("variables/variables.index")).hasBinaryContent(other);
    }

    @Test
    void aTileThatDoesNotFitIsRefused() throws IOException {
        // Given
        upload("NuclearSegmentation/0");
        Tile twoChannels = new Tile(256, 256, 2, new float[256 * 256 * 2]);

        // When / Then
        assertThatThrownBy(() -> models.get(NUCLEAR).predict(1, i -> twoChannels, maps -> {}))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot take 256x256 pixels with 2 channel(s)");
    }

    private void upload(String model) throws IOException {
        Path source = BUNDLED.resolve(model);
        for (String file :
                List.of("saved_model.pb", "variables/variables.index", "variables/variables.data-00000-of-00001")) {
            try (InputStream content = Files.newInputStream(source.resolve(file))) {
                bucket.put("models/" + model + "/" + file, content, "application/octet-stream");
            }
        }
    }

    /** Bright squares on a noisy ground. */
    private static Tile spots(int seed) {
        Random random = new Random(seed);
        float[] values = new float[256 * 256];
        for (int i = 0; i < values.length; i++) {
            boolean bright = (i / 256 + 7 * seed) % 40 < 15 && i % 256 % 40 < 15;
            values[i] = (bright ? 0.7f : 0.1f) + 0.2f * random.nextFloat();
        }
        return new Tile(256, 256, 1, values);
    }

    /** A bright disc 28 pixels wide on a dark, noisy ground. */
    private static Tile disc() {
        Random random = new Random(1);
        float[] values = new float[256 * 256];
        for (int i = 0; i < values.length; i++) {
            boolean bright = Math.hypot(i / 256 - 128, i % 256 - 128) < 14;
            values[i] = (bright ? 0.6f : 0.05f) + 0.03f * random.nextFloat();
        }
        return new Tile(256, 256, 1, values);
    }

    private static double largestDifference(Tile one, Tile other) {
        return IntStream.range(0, one.values().length)
                .mapToDouble(i -> Math.abs(one.values()[i] - other.values()[i]))
                .max()
                .orElse(Double.NaN);
    }

    private static double blurred(Tile image, int[] pixel, double sigma) {
        return StandInFormula.blurred(image, pixel[0], pixel[1], sigma);
    }

    private static double value(Tile map, int[] pixel) {
        return map.values()[pixel[0] * map.columns() + pixel[1]];
    }
}
