package org.cellkiosk.performance.tracking;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.imaging.synthetic.SyntheticMovie;
import org.cellkiosk.imaging.tracking.io.TrackedMovie;
import org.cellkiosk.imaging.tracking.io.TrkReader;
import org.cellkiosk.imaging.tracking.io.TrkWriter;
import org.cellkiosk.imaging.tracking.lineage.Track;
import org.cellkiosk.performance.comparison.PythonSide;
import org.cellkiosk.performance.comparison.RawFile;
import org.cellkiosk.performance.report.Figure;

/** A {@code .trk} each way: written here and read in Python, which writes what is read here. {@code trk.py} has the other side. */
final class TrkExchange {

    static final String SCRIPT = "trk.py";

    private final Scene scene;
    private final Path folder;

    /** @param folder where the scene was left for Python */
    TrkExchange(Scene scene, Path folder) {
        this.scene = scene;
        this.folder = folder;
    }

    /** @throws IOException if one side reads anything but what the other was to write; the message says what */
    Figure with(PythonSide python) throws IOException, InterruptedException {
        SyntheticMovie movie = scene.movie();
        TrackingFunction.Tracked tracked = TrackingFunction.tracked(movie);
        RawFile.write(folder.resolve("tracked"), tracked.values());
        TrackedMovie written = new TrackedMovie(
                scene.frames(), frame -> List.of(movie.frames().get(frame)), tracked.frames()::get, tracked.lineage());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("java.trk")))) {
            TrkWriter.write(out, written);
        }
        int tracks = Integer.parseInt(python.run(SCRIPT).strip());
        requireSame(written);
        return new Figure("tracks of a .trk, the same in Java and Python each way", tracks, "");
    }

    private void requireSame(TrackedMovie written) throws IOException {
        long pixels = (long) scene.frames() * scene.side() * scene.side();
        ImageLimits limits = new ImageLimits(scene.side(), scene.side(), pixels);
        List<TrackedMovie> found = TrkReader.read(folder.resolve("python.trk"), "python.trk", limits);
        require(found.size() == 1, "the number of movies");
        TrackedMovie movie = found.get(0);
        require(movie.frames() == written.frames(), "the number of frames");
        require(tracks(movie).equals(tracks(written)), "the lineage");
        for (int frame = 0; frame < written.frames(); frame++) {
            List<Plane> raw = movie.raw().apply(frame);
            require(raw.size() == 1, "the number of channels");
            require(
                    Arrays.equals(
                            raw.get(0).values(),
                            written.raw().apply(frame).get(0).values()),
                    "picture " + frame);
            require(
                    Arrays.equals(
                            movie.tracked().apply(frame).labels(),
                            written.tracked().apply(frame).labels()),
                    "labels of frame " + frame);
        }
    }

    /** In their order, which the lineage's own equality leaves out. */
    private static List<Track> tracks(TrackedMovie movie) {
        return List.copyOf(movie.lineage().tracks().values());
    }

    private static void require(boolean same, String what) throws IOException {
        if (!same) {
            throw new IOException("python.trk, read in Java, differs from what Python was to write: " + what);
        }
    }
}
