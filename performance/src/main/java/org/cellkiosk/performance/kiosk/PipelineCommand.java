package org.cellkiosk.performance.kiosk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.cellkiosk.client.JobReport;
import org.cellkiosk.console.local.KioskState;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.performance.predictor.BarePredictor;
import org.cellkiosk.performance.report.Figure;
import org.cellkiosk.performance.report.Quantiles;
import org.cellkiosk.performance.report.Report;
import org.cellkiosk.performance.report.ReportOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A zip of images on this machine, in turn: through a kiosk, from the upload to the results in the client's hand; through a
 * plain Python pipeline with the same SavedModel and the same steps; and its tiles alone through TensorFlow.
 */
@Command(name = "pipeline", description = "A zip through a kiosk, beside a Python pipeline and TensorFlow alone.")
public final class PipelineCommand implements Callable<Integer> {

    private static final int SIDE = 512;
    private static final int BATCH = 16;
    private static final List<String> STAGES =
            List.of("download_time", "prediction_time", "postprocess_time", "upload_time");

    @Option(names = "--images", defaultValue = "100", description = "Images in the zip (default ${DEFAULT-VALUE}).")
    private int images;

    @Option(names = "--rounds", defaultValue = "3", description = "Turns of each side (default ${DEFAULT-VALUE}).")
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

    @Override
    public Integer call() throws Exception {
        Path savedModel = Path.of(ModelId.parse(model).folder());
        List<Plane> pictures = Pictures.draw(images, SIDE);
        List<Figure> figures = new ArrayList<>();
        try (BarePredictor bare = new BarePredictor(savedModel, cache);
                StartedKiosk kiosk = StartedKiosk.in(Path.of("").toAbsolutePath(), model)) {
            Path zip = Pictures.zip(kiosk.scratch().resolve("fields.zip"), pictures);
            PythonPipeline python = PythonPipeline.in(kiosk.scratch(), cache, savedModel);
            figures.addAll(turns(kiosk, python, bare, zip, pictures));
            figures.addAll(memory(kiosk));
        }
        output.publish(new Report("pipeline", Map.of("images", images, "rounds", rounds, "model", model), figures));
        return 0;
    }

    private List<Figure> turns(
            StartedKiosk kiosk, PythonPipeline python, BarePredictor bare, Path zip, List<Plane> pictures)
            throws Exception {
        Jobs jobs = new Jobs(kiosk.page(), "segmentation");
        Path result = kiosk.scratch().resolve("results.zip");
        Path pythons = kiosk.scratch().resolve("python.zip");
        var tiles = BarePredictor.batches(BarePredictor.tiles(pictures), BATCH);
        jobs.bring(zip, result); // warms up
        bare.seconds(tiles.subList(0, 1));
        double[] ours = new double[rounds];
        double[] theirs = new double[rounds];
        double[] alone = new double[rounds];
        double moved = 0;
        Map<String, Double> lastOfPython = new LinkedHashMap<>();
        List<Figure> stages = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long before = LoopbackTraffic.bytes();
            long began = System.nanoTime();
            JobReport report = jobs.bring(zip, result);
            ours[round] = images / ((System.nanoTime() - began) / 1e9);
            moved = LoopbackTraffic.bytes() - before;
            stages = stages(report);
            lastOfPython = python.run(zip, pythons);
            theirs[round] = images / Objects.requireNonNull(lastOfPython.get("total"), "the script says its total");
            alone[round] = images / bare.seconds(tiles);
        }
        List<Figure> figures = new ArrayList<>(rates(ours, theirs, alone));
        double payload = Files.size(zip) + Files.size(result);
        figures.add(new Figure("bytes over the network, an image", moved / images, "bytes"));
        figures.add(new Figure("  over those of the zip and of the results", moved / payload, ""));
        figures.addAll(stages);
        lastOfPython.forEach((stage, value) -> figures.add(figure(stage, value)));
        return figures;
    }

    private static List<Figure> rates(double[] ours, double[] theirs, double[] alone) {
        double kiosk = new Quantiles(ours).median();
        double python = new Quantiles(theirs).median();
        double predictor = new Quantiles(alone).median();
        return List.of(
                new Figure("a kiosk, upload to results, median", kiosk, "images a second"),
                new Figure("  a Python pipeline", python, "images a second"),
                new Figure("  ratio", kiosk / python, ""),
                new Figure("  TensorFlow alone for the tiles", predictor, "images a second"),
                new Figure("  ratio", kiosk / predictor, ""));
    }

    /** Summed over the images, which overlap. */
    private static List<Figure> stages(JobReport report) {
        return STAGES.stream()
                .map(stage -> new Figure(
                        "kiosk, " + stage + " of all images",
                        report.list(stage).stream()
                                .mapToDouble(Double::parseDouble)
                                .sum(),
                        "s"))
                .toList();
    }

    private static Figure figure(String stage, double value) {
        return new Figure("Python, " + stage, value, stage.equals("memory") ? "MB" : stage.equals("nuclei") ? "" : "s");
    }

    private static List<Figure> memory(StartedKiosk kiosk) throws IOException {
        List<Figure> figures = new ArrayList<>();
        for (KioskState.Service service : kiosk.services()) {
            ResidentMemory.peak(service.process().pid())
                    .ifPresent(size -> figures.add(new Figure("most memory of " + service.name(), size, "MB")));
        }
        return figures;
    }
}
