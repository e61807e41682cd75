package org.cellkiosk.tracking.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.io.LabelTiff;
import org.cellkiosk.imaging.tracking.io.ChallengeLayout;
import org.cellkiosk.imaging.tracking.io.LineageJson;
import org.cellkiosk.imaging.tracking.io.TrackPreview;
import org.cellkiosk.imaging.tracking.io.TrackTable;
import org.cellkiosk.imaging.tracking.io.TrackedMovie;
import org.cellkiosk.imaging.tracking.io.TrkWriter;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.imaging.tracking.lineage.Track;

/** The zip of tracked movies: of each its label images, lineage, table, and the same for other programs. */
public final class ResultArchive implements AutoCloseable {

    private final Path preview;
    private final ResultNames names;
    private final boolean several;
    private final ZipOutputStream zip;
    private final List<Lineage> lineages = new ArrayList<>();
    private final Set<String> leftOut = new LinkedHashSet<>();

    /**
     * @param preview where an animation of the first movie goes
     * @param source the movies' name as the person knows it
     * @param several whether each movie has a folder of its own
     */
    public ResultArchive(Path file, Path preview, String source, boolean several) throws IOException {
        this.preview = preview;
        this.names = ResultNames.of(source);
        this.several = several;
        this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        // Label images are mostly runs of equal values: more effort makes them hardly smaller.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /**
     * Adds a movie.
     *
     * @param frames its tracked frames once more, for they are written without being in memory together
     */
    public void add(TrackedMovie movie, List<LabelRaster> frames) throws IOException {
        ResultNames of = several ? names.ofMovie(lineages.size()) : names;
        put(of.labels(), out -> LabelTiff.write(out, frames));
        put(of.lineage(), out -> LineageJson.write(out, movie.lineage()));
        put(of.table(), out -> writeTable(out, movie));
        put(of.trk(), out -> TrkWriter.write(out, movie));
        Optional<ChallengeLayout> layout = layout(movie.lineage());
        if (layout.isPresent()) {
            putChallenge(layout.get(), movie, of);
        }
        if (lineages.isEmpty()) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(preview))) {
                TrackPreview.write(out, movie);
            }
        }
        lineages.add(movie.lineage());
    }

    /** What was found in all movies together: {@code 31 tracks, 4 divisions}. */
    public String summary() {
        long tracks = tracks().count();
        long divisions = tracks().filter(track -> !track.daughters().isEmpty()).count();
        return count(tracks, "track") + ", " + count(divisions, "division");
    }

    private Stream<Track> tracks() {
        return lineages.stream().flatMap(lineage -> lineage.tracks().values().stream());
    }

    private static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** What other programs cannot hold, in words. */
    public Set<String> leftOut() {
        return leftOut;
    }

    private void putChallenge(ChallengeLayout layout, TrackedMovie movie, ResultNames of) throws IOException {
        put(of.challengeTable(), layout::writeTable);
        for (int frame = 0; frame < movie.frames(); frame++) {
            int number = frame;
            put(
                    of.challengeMask(frame, movie.frames()),
                    out -> layout.writeMask(out, number, movie.tracked().apply(number)));
        }
    }

    private Optional<ChallengeLayout> layout(Lineage lineage) {
        try {
            return Optional.of(new ChallengeLayout(lineage));
        } catch (IllegalArgumentException e) {
            leftOut.add("files of the Cell Tracking Challenge left out, because " + e.getMessage());
            return Optional.empty();
        }
    }

    private static void writeTable(OutputStream out, TrackedMovie movie) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TrackTable table = new TrackTable(movie.lineage(), text);
        for (int frame = 0; frame < movie.frames(); frame++) {
            table.add(frame, movie.tracked().apply(frame));
        }
        text.flush();
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void put(String name, Content content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        content.writeTo(zip);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
