package org.cellkiosk.performance.predictor;

import static org.cellkiosk.performance.python.PythonEnvironment.resource;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.synthetic.SyntheticField;
import org.cellkiosk.inference.ImageModel;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.inference.Tile;
import org.cellkiosk.performance.python.PythonEnvironment;
import org.cellkiosk.performance.report.Figure;
import org.cellkiosk.performance.report.Quantiles;
import org.cellkiosk.performance.report.Report;
import org.cellkiosk.performance.report.ReportOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A model through our path:
 *
 * <ol>
 *   <li>tiles a second, in turn with the bare predictor and Python at the batch size that ours found;
 *   <li>what a switch between two loaded models costs;
 *   <li>the time until a model that was never used is ready.
 * </ol>
 */
@Command(name = "predictor", description = "A model through our path, beside TensorFlow alone, in Java and in Python.")
public final class PredictorCommand implements Callable<Integer> {

    private static final int SIDE = 512;
    private static final int CELLS = 120;

    @Option(names = "--images", defaultValue = "16", description = "Of nine tiles each (default ${DEFAULT-VALUE}).")
    private int images;

    @Option(names = "--rounds", defaultValue = "9", description = "Turns of each side (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--model",
            paramLabel = "NAME:VERSION",
            defaultValue = "NuclearSegmentation:1",
            description = "One of the folder models (default ${DEFAULT-VALUE}).")
    private String model = "";

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where TensorFlow's libraries and Python's lie or go (default ${DEFAULT-VALUE}).")
    private Path cache = Path.of(System.getProperty("user.home"), ".cache", "cell-kiosk");

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        ModelId id = ModelId.parse(model);
        List<Plane> tiles = BarePredictor.tiles(IntStream.range(0, images)
                .mapToObj(seed -> SyntheticField.draw(SIDE, SIDE, CELLS, seed).nuclear())
                .toList());
        List<Figure> figures = new ArrayList<>();
        try (ModelsOfFolder ours = new ModelsOfFolder(id, cache);
                BarePredictor bare = new BarePredictor(Path.of(id.folder()), cache)) {
            figures.addAll(throughput(ours.model(), bare, tiles));
            figures.add(switching(ours, Tile.of(List.of(tiles.get(0)))));
            figures.addAll(
                    new Quantiles(ours.secondsOfColdLoads(rounds)).figures("cold load, copy and first run", "s"));
        }
        output.publish(new Report("predictor", Map.of("images", images, "rounds", rounds, "model", model), figures));
        return 0;
    }

    private List<Figure> throughput(ImageModel ours, BarePredictor bare, List<Plane> planes) throws Exception {
        List<Tile> tiles = planes.stream().map(plane -> Tile.of(List.of(plane))).toList();
        for (int i = 0; i < 3; i++) { // warms up, and finds the batch size
            seconds(ours, tiles);
        }
        int batch = ours.batchSize(tiles.get(0));
        List<ByteBuffer> batches = BarePredictor.batches(planes, batch);
        bare.seconds(batches);
        double[] own = new double[rounds];
        double[] alone = new double[rounds];
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            own[round] = tiles.size() / seconds(ours, tiles);
            alone[round] = tiles.size() / bare.seconds(batches);
            ratios[round] = own[round] / alone[round];
        }
        double median = new Quantiles(own).median();
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure("batch size found", batch, "tiles"),
                new Figure("our path, median", median, "tiles a second"),
                new Figure("  the bare predictor", new Quantiles(alone).median(), "tiles a second"),
                new Figure("  ratio", new Quantiles(ratios).median(), "")));
        figures.addAll(python(planes, batch, median));
        return figures;
    }

    private static double seconds(ImageModel model, List<Tile> tiles) {
        long began = System.nanoTime();
        model.predict(tiles.size(), tiles::get, maps -> {});
        return (System.nanoTime() - began) / 1e9;
    }

    private List<Figure> python(List<Plane> tiles, int batch, double ours) throws InterruptedException {
        try {
            PythonEnvironment python = PythonEnvironment.with(resource(getClass(), "requirements.txt"), cache);
            Path folder = Files.createTempDirectory("predictor-benchmark-");
            Path script = Files.write(folder.resolve("predictor.py"), resource(getClass(), "predictor.py"));
            Path values = write(folder.resolve("tiles.f4"), tiles);
            String lines = python.run(
                    script,
                    Path.of(ModelId.parse(model).folder()).toString(),
                    values.toString(),
                    Integer.toString(batch),
                    Integer.toString(rounds));
            double[] rates = lines.lines()
                    .mapToDouble(seconds -> tiles.size() / Double.parseDouble(seconds))
                    .toArray();
            double median = new Quantiles(rates).median();
            return List.of(
                    new Figure("  TensorFlow in Python", median, "tiles a second"),
                    new Figure("  ratio", ours / median, ""));
        } catch (IOException e) {
            PrintWriter err = command.commandLine().getErr();
            err.println("Java alone, because Python is not to be had: " + e.getMessage());
            err.flush();
            return List.of();
        }
    }

    private static Path write(Path file, List<Plane> tiles) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (ByteBuffer batch : BarePredictor.batches(tiles, 1)) {
                out.write(batch);
            }
        }
        return file;
    }

    private Figure switching(ModelsOfFolder ours, Tile tile) {
        ImageModel one = ours.model();
        ImageModel other = ours.copy();
        int calls = 2 * images;
        double[] extra = new double[rounds];
        for (int round = -1; round < rounds; round++) { // the first warms up
            double apart = milliseconds(one, tile, calls) + milliseconds(other, tile, calls);
            double inTurn = 0;
            for (int call = 0; call < calls; call++) {
                inTurn += milliseconds(one, tile, 1) + milliseconds(other, tile, 1);
            }
            extra[Math.max(round, 0)] = (inTurn - apart) / (2 * calls);
        }
        return new Figure("switch between two loaded models", new Quantiles(extra).median(), "ms");
    }

    private static double milliseconds(ImageModel model, Tile tile, int calls) {
        long began = System.nanoTime();
        for (int call = 0; call < calls; call++) {
            model.predict(1, i -> tile, maps -> {});
        }
        return (System.nanoTime() - began) / 1e6;
    }
}
