package org.cellkiosk.imaging.tracking.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.PixelArray;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.FormatException;
import org.cellkiosk.imaging.io.ImageLimits;
import org.cellkiosk.imaging.io.Npy;
import org.cellkiosk.imaging.tracking.lineage.Lineage;

/**
 * Reads DeepCell's tracked movies, {@code .trk} and {@code .trks}: a tar, gzipped or not, of {@value #RAW}, {@value
 * #TRACKED}, and {@value #LINEAGE} or {@value #LINEAGES}, in any order. Arrays have the axes time, rows, columns,
 * channels; with one more in front, each of its places is a movie.
 *
 * <p>A lineage may name frames that the movie has not: files cut from longer ones do.
 */
public final class TrkReader {

    static final String RAW = "raw.npy";
    static final String TRACKED = "tracked.npy";
    static final String LINEAGE = "lineage.json";
    static final String LINEAGES = "lineages.json";

    private static final String ADVICE = "Please upload it again; if that does not help, save it anew.";

    private static final long MOST_JSON = 1 << 27;
    private static final int MOVIE = 4;
    private static final int GZIP = 0x1F8B;
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final ImageLimits limits;
    private final Map<String, PixelArray> arrays = new HashMap<>();
    private Optional<List<Lineage>> lineages = Optional.empty();

    private TrkReader(String name, ImageLimits limits) {
        this.name = name;
        this.limits = limits;
    }

    /**
     * Reads all movies of a file.
     *
     * @param name what errors call the file
     * @param limits of the pictures, and again of the labels
     * @throws UnreadableMovieException if the file is no tracked movie, damaged, or beyond the limits
     */
    public static List<TrackedMovie> read(Path file, String name, ImageLimits limits) {
        TrkReader reader = new TrkReader(name, limits);
        try (InputStream stored = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                InputStream in = unzipped(stored);
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            reader.readMembers(tar);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableMovieException(
                    name + " is no tar archive, or ends early (" + e.getMessage() + "). " + ADVICE, e);
        }
        return reader.movies();
    }

    private static InputStream unzipped(InputStream in) throws IOException {
        in.mark(2);
        boolean zipped = (in.read() << 8 | in.read()) == GZIP;
        in.reset();
        return zipped ? new GZIPInputStream(in, BUFFER) : in;
    }

    private void readMembers(TarArchiveInputStream tar) throws IOException {
        for (Optional<TarArchiveEntry> entry = next(tar); entry.isPresent(); entry = next(tar)) {
            String member = entry.get().getName().replaceFirst("^\\./", "");
            try {
                switch (member) {
                    case RAW, TRACKED ->
                        arrays.put(member, Npy.read(tar, entry.get().getSize(), limits));
                    case LINEAGE, LINEAGES ->
                        lineages = Optional.of(lineages(tar, entry.get().getSize()));
                    default -> {}
                }
            } catch (FormatException e) {
                throw broken(member + " " + e.fault(), e);
            } catch (IOException e) {
                throw broken(member + " ends early (" + e.getMessage() + ")", e);
            }
        }
    }

    private static List<Lineage> lineages(InputStream in, long size) throws IOException {
        if (size > MOST_JSON) {
            throw FormatException.damaged("it has " + size + " bytes, more than any lineage needs");
        }
        return LineageJson.read(in);
    }

    private static Optional<TarArchiveEntry> next(TarArchiveInputStream tar) throws IOException {
        return Optional.ofNullable(tar.getNextEntry());
    }

    private UnreadableMovieException broken(String fault, IOException cause) {
        return new UnreadableMovieException(name + ": its " + fault + ". " + ADVICE, cause);
    }

    private List<TrackedMovie> movies() {
        PixelArray raw = member(RAW, Optional.ofNullable(arrays.get(RAW)));
        PixelArray tracked = member(TRACKED, Optional.ofNullable(arrays.get(TRACKED)));
        List<Lineage> known = member(LINEAGE, lineages);
        int[] pictures = shape(RAW, raw);
        int[] labels = shape(TRACKED, tracked);
        if (!Arrays.equals(pictures, 0, MOVIE, labels, 0, MOVIE)) {
            throw unfit(RAW + " has the shape " + Arrays.toString(raw.shape()) + ", but " + TRACKED + " has "
                    + Arrays.toString(tracked.shape()) + ": they must agree but for the channels");
        }
        if (labels[MOVIE] != 1) {
            throw unfit(TRACKED + " has " + labels[MOVIE] + " channels, and must have one");
        }
        requireNumbers(raw);
        requireLabels(tracked);
        if (known.size() != pictures[0]) {
            throw unfit("it has " + known.size() + " lineages for " + pictures[0] + " movies");
        }
        PixelArray allRaw = new PixelArray(pictures, Optional.empty(), raw.values(), Optional.empty());
        PixelArray allTracked = new PixelArray(labels, Optional.empty(), tracked.values(), Optional.empty());
        return IntStream.range(0, known.size())
                .mapToObj(movie -> new TrackedMovie(
                        pictures[1],
                        frame -> channels(allRaw, movie, frame),
                        frame -> labels(allTracked, movie, frame),
                        known.get(movie)))
                .toList();
    }

    private <T> T member(String member, Optional<T> content) {
        return content.orElseThrow(() -> unfit("it has no " + member));
    }

    /** Movies, time, rows, columns, channels. */
    private int[] shape(String member, PixelArray array) {
        int[] shape = array.shape();
        if (shape.length == MOVIE) {
            return IntStream.concat(IntStream.of(1), Arrays.stream(shape)).toArray();
        }
        if (shape.length != MOVIE + 1) {
            throw unfit(
                    member + " has " + shape.length
                            + " axes, and must have four: time, rows, columns, channels; or one more in front for several movies");
        }
        return shape;
    }

    private void requireNumbers(PixelArray raw) {
        for (float value : raw.values()) {
            if (!Float.isFinite(value)) {
                throw unfit(RAW + " has the value " + value + ", where numbers must be");
            }
        }
    }

    private void requireLabels(PixelArray tracked) {
        for (float value : tracked.values()) {
            if (!(value >= 0 && value <= LabelImage.LARGEST && value == (int) value)) {
                throw unfit(TRACKED + " has the value " + value + ", and labels are whole numbers from 0 to "
                        + LabelImage.LARGEST);
            }
        }
    }

    private UnreadableMovieException unfit(String reason) {
        return new UnreadableMovieException(name + " is no tracked movie: " + reason + ". " + ADVICE);
    }

    private static List<Plane> channels(PixelArray all, int movie, int frame) {
        return IntStream.range(0, all.shape()[MOVIE])
                .mapToObj(channel -> plane(all, movie, frame, channel))
                .toList();
    }

    private static Plane plane(PixelArray all, int movie, int frame, int channel) {
        Plane plane = Plane.zeros(all.shape()[2], all.shape()[3]);
        int channels = all.shape()[MOVIE];
        int from = (movie * all.shape()[1] + frame) * plane.values().length;
        for (int i = 0; i < plane.values().length; i++) {
            plane.values()[i] = all.values()[(from + i) * channels + channel];
        }
        return plane;
    }

    private static LabelImage labels(PixelArray all, int movie, int frame) {
        Plane plane = plane(all, movie, frame, 0);
        LabelImage labels = LabelImage.empty(plane.rows(), plane.columns());
        Arrays.setAll(labels.labels(), i -> (int) plane.values()[i]);
        return labels;
    }
}
