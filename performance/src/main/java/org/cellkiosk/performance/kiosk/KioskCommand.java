package org.cellkiosk.performance.kiosk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
 * A kiosk on this machine, from {@code ./kiosk up} to its end:
 *
 * <ol>
 *   <li>the time until it is ready, and what its services hold of the memory;
 *   <li>single images, one after another: the delay of the claim, and the whole way against the bare predictor;
 *   <li>a zip against the bare predictor, in turn;
 *   <li>a zip of large images, and what the segmentation consumer held at most.
 * </ol>
 */
@Command(name = "kiosk", description = "A kiosk on this machine: start, memory, latency, and a zip against TensorFlow.")
public final class KioskCommand implements Callable<Integer> {

    private static final int SIDE = 512;

    /** Tiles that the bare predictor takes at once. */
    private static final int BATCH = 16;

    private static final int LARGE_SIDE = 2048;
    private static final int LARGE_IMAGES = 6;
    private static final String SEGMENTATION = "segmentation-consumer";

    @Option(names = "--images", defaultValue = "100", description = "Images in the zip (default ${DEFAULT-VALUE}).")
    private int images;

    @Option(
            names = "--single",
            defaultValue = "40",
            description = "Images one after another (default ${DEFAULT-VALUE}).")
    private int single;

    @Option(names = "--rounds", defaultValue = "3", description = "Zips (default ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--libraries",
            paramLabel = "DIR",
            description = "Where TensorFlow's libraries lie or go (default ${DEFAULT-VALUE}).")
    private Path libraries = Path.of(System.getProperty("user.home"), ".cache", "cell-kiosk");

    @Option(
            names = "--model",
            paramLabel = "NAME:VERSION",
            defaultValue = "NuclearSegmentation:1",
            description = "What nuclei are segmented with (default ${DEFAULT-VALUE}).")
    private String model = "";

    @Mixin
    private ReportOutput output = new ReportOutput();

    @Override
    public Integer call() throws Exception {
        List<Plane> pictures = Pictures.draw(images, SIDE);
        List<Figure> figures = new ArrayList<>();
        try (BarePredictor bare = new BarePredictor(Path.of(ModelId.parse(model).folder()), libraries);
                StartedKiosk kiosk = StartedKiosk.in(Path.of("").toAbsolutePath(), model)) {
            Path folder = kiosk.scratch();
            figures.add(new Figure("kiosk up until ready", kiosk.secondsToReady(), "s"));
            Jobs jobs = new Jobs(kiosk.page(), "segmentation");
            figures.addAll(singles(jobs, bare, folder, pictures));
            figures.addAll(zips(jobs, bare, folder, pictures));
            figures.addAll(idle(kiosk));
            figures.addAll(large(kiosk, jobs, folder));
        }
        Map<String, Object> settings = Map.of("images", images, "single", single, "rounds", rounds, "model", model);
        output.publish(new Report("kiosk", settings, figures));
        return 0;
    }

    private static List<ByteBuffer> tiles(List<Plane> pictures) {
        return BarePredictor.batches(BarePredictor.tiles(pictures), BATCH);
    }

    private List<Figure> singles(Jobs jobs, BarePredictor bare, Path folder, List<Plane> pictures) throws Exception {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < single; i++) {
            files.add(Pictures.tiff(folder.resolve("single-" + i + ".tif"), pictures.get(i % pictures.size())));
        }
        for (Path file : files) { // warms both virtual machines up
            jobs.run(file);
            bare.seconds(tiles(pictures.subList(0, 1)));
        }
        double[] toClaim = new double[single];
        double[] toDone = new double[single];
        double[] alone = new double[single];
        for (int i = 0; i < single; i++) {
            Jobs.Times times = jobs.run(files.get(i));
            toClaim[i] = times.toClaim();
            toDone[i] = times.toDone();
            alone[i] = 1000 * bare.seconds(tiles(List.of(pictures.get(i % pictures.size()))));
        }
        List<Figure> figures = new ArrayList<>(new Quantiles(toClaim).figures("reply to claim", "ms"));
        double done = new Quantiles(toDone).median();
        double predictor = new Quantiles(alone).median();
        figures.add(new Figure("one 512x512 image, reply to done, median", done, "ms"));
        figures.add(new Figure("  the bare predictor for its tiles, median", predictor, "ms"));
        figures.add(new Figure("  difference", done - predictor, "ms"));
        return figures;
    }

    private List<Figure> zips(Jobs jobs, BarePredictor bare, Path folder, List<Plane> pictures) throws Exception {
        Path zip = Pictures.zip(folder.resolve("fields.zip"), pictures);
        List<ByteBuffer> tiles = tiles(pictures);
        double[] seconds = new double[rounds];
        double[] alone = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            jobs.run(zip);
            seconds[round] = (System.nanoTime() - began) / 1e9;
            alone[round] = bare.seconds(tiles);
        }
        double kiosk = new Quantiles(seconds).median();
        double predictor = new Quantiles(alone).median();
        return List.of(
                new Figure("a zip of " + images + " images, upload to done, median", kiosk, "s"),
                new Figure("  the bare predictor for their tiles, median", predictor, "s"),
                new Figure("  ratio", kiosk / predictor, ""));
    }

    private static List<Figure> idle(StartedKiosk kiosk) throws IOException {
        List<Figure> figures = new ArrayList<>();
        for (KioskState.Service service : kiosk.services()) {
            ResidentMemory.now(service.process().pid())
                    .ifPresent(size -> figures.add(new Figure("memory of " + service.name(), size, "MB")));
        }
        return figures;
    }

    /** All at once: the consumer works on several, and reads the next meanwhile. */
    private static List<Figure> large(StartedKiosk kiosk, Jobs jobs, Path folder) throws IOException {
        jobs.run(Pictures.zip(folder.resolve("large.zip"), Pictures.draw(LARGE_IMAGES, LARGE_SIDE)));
        List<Figure> figures = new ArrayList<>();
        for (KioskState.Service service : kiosk.services()) {
            if (service.name().equals(SEGMENTATION)) {
                ResidentMemory.peak(service.process().pid())
                        .ifPresent(size -> figures.add(
                                new Figure("most memory of " + service.name() + ", 2048x2048 images", size, "MB")));
            }
        }
        return figures;
    }
}
