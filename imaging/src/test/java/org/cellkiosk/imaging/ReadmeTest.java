package org.cellkiosk.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.cellkiosk.imaging.axes.DimensionOrder;
import org.cellkiosk.imaging.axes.ImageStack;
import org.cellkiosk.imaging.filter.Border;
import org.cellkiosk.imaging.filter.Gaussian;
import org.cellkiosk.imaging.io.ImageFile;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.imaging.io.LabelTiff;
import org.cellkiosk.imaging.measure.CellGroup;
import org.cellkiosk.imaging.measure.CellTable;
import org.cellkiosk.imaging.normalise.HistogramEqualisation;
import org.cellkiosk.imaging.synthetic.SyntheticMovie;
import org.cellkiosk.imaging.tiling.TileBlend;
import org.cellkiosk.imaging.tiling.TileGrid;
import org.cellkiosk.imaging.tracking.NeighbourhoodEncoder;
import org.cellkiosk.imaging.tracking.StandInModels;
import org.cellkiosk.imaging.tracking.Tracker;
import org.cellkiosk.imaging.tracking.TrackingInference;
import org.cellkiosk.imaging.tracking.TrackingSettings;
import org.cellkiosk.imaging.tracking.io.LineageJson;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.imaging.tracking.lineage.Track;
import org.cellkiosk.imaging.watershed.DeepWatershed;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples are this test's. */
class ReadmeTest {

    private static final Path SOURCE = Path.of("src/test/java/org/cellkiosk/imaging/ReadmeTest.java");

    @TempDir
    Path folder;

    @Test
    void theExampleFindsNuclei() throws IOException {
        Path result = folder.resolve("labels.tif");

        Path table = folder.resolve("cells.csv");

        LabelImage labels = segment(Path.of("../samples/nucleus-field.png"), result, table);

        assertThat(labels.largest()).isGreaterThan(20);
        assertThat(result).isNotEmptyFile();
        assertThat(table).content().hasLineCount(1 + labels.largest());
    }

    private static LabelImage segment(Path file, Path result, Path table) throws IOException {
        ImageLimits limits = new ImageLimits(4096, 4096, 1 << 24);
        PixelArray pixels = ImageFile.read(file, "nuclei.png", limits);
        ImageStack stack = DimensionOrder.apply(pixels, Optional.empty());
        Plane image = HistogramEqualisation.equalise(stack.plane(0, 0), OptionalInt.empty());

        TileGrid grid = TileGrid.over(image.rows(), image.columns(), 256, 256, 0.75);
        TileBlend maxima = grid.blend();
        TileBlend interior = grid.blend();
        for (int index = 0; index < grid.count(); index++) {
            Plane tile = grid.tile(image, index, Border.REFLECT);
            maxima.add(Gaussian.blur(tile, 6)); // in place of a model,
            interior.add(Gaussian.blur(tile, 2)); // which gives such maps
        }

        DeepWatershedSettings settings =
                DeepWatershedSettings.builder().interiorThreshold(0.4).build();
        LabelImage labels = DeepWatershed.label(maxima.plane(), interior.plane(), settings);
        try (OutputStream out = Files.newOutputStream(result)) {
            LabelTiff.write(out, labels);
        }
        try (Writer out = Files.newBufferedWriter(table)) {
            new CellTable(1, out).add(0, 0, CellGroup.all(labels), channel -> image, OptionalDouble.empty());
        }
        return labels;
    }

    @Test
    void theExampleFindsTheFamilies() throws IOException {
        SyntheticMovie movie = SyntheticMovie.draw(6, 200, 12, 3);
        StandInModels models = new StandInModels();

        Lineage lineage = track(movie, models, models, folder.resolve("lineage.json"), folder.resolve("tracks.tif"));

        assertThat(lineage.tracks()).hasSize(12 + movie.parents().size());
        assertThat(lineage.tracks().values().stream().filter(Track::capped).map(track -> track.daughters()
                        .size()))
                .containsExactly(2, 2, 2);
        assertThat(folder.resolve("lineage.json")).isNotEmptyFile();
        assertThat(folder.resolve("tracks.tif")).isNotEmptyFile();
    }

    private static Lineage track(
            SyntheticMovie movie,
            NeighbourhoodEncoder encoder,
            TrackingInference inference,
            Path lineageFile,
            Path tracksFile)
            throws IOException {
        Tracker tracker = new Tracker(TrackingSettings.defaults(), encoder, inference);
        List<LabelRaster> tracked = new ArrayList<>();
        for (int frame = 0; frame < movie.frames().size(); frame++) {
            List<Plane> channels = List.of(movie.frames().get(frame));
            LabelImage labels = movie.labels().get(frame);
            tracked.add(LabelRaster.of(tracker.track(channels, labels)));
        }
        try (OutputStream json = Files.newOutputStream(lineageFile);
                OutputStream tiff = Files.newOutputStream(tracksFile)) {
            LineageJson.write(json, tracker.lineage());
            LabelTiff.write(tiff, tracked);
        }
        return tracker.lineage();
    }

    @Test
    void theReadmeHasTheExamplesLineByLine() throws IOException {
        String readme = Files.readString(Path.of("README.md")).replaceFirst("(?s)```xml.*?```", "");
        String[] parts = readme.split("```java\n|\n```\n", -1);
        List<String> source =
                Files.readString(SOURCE).lines().map(String::strip).toList();

        assertThat(parts).hasSize(5);
        assertThat(source).containsSequence(stripped(parts[1])).containsSequence(stripped(parts[3]));
    }

    private static List<String> stripped(String text) {
        return Stream.of(text.split("\n", -1)).map(String::strip).toList();
    }
}
