package org.cellkiosk.tracking.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.imaging.io.LabelTiff;
import org.cellkiosk.imaging.tracking.io.ChallengeLayout;
import org.cellkiosk.imaging.tracking.io.LineageJson;
import org.cellkiosk.imaging.tracking.io.TrackTable;
import org.cellkiosk.imaging.tracking.io.TrackedMovie;
import org.cellkiosk.imaging.tracking.io.TrkWriter;
import org.cellkiosk.imaging.tracking.lineage.Lineage;

/** The zip of tracked movies: of each its label images, lineage, table, and the same for other programs. */
public final class ResultArchive implements AutoCloseable {

    private final ResultNames names;
    private final ZipOutputStream zip;

    /** @param source the movie's name as the person knows it */
    public ResultArchive(Path file, String source) throws IOException {
        this.names = ResultNames.of(source);
        this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        // Label images are mostly runs of equal values: more effort makes them hardly smaller.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /**
     * Adds the only movie of a file.
     *
     * @param frames its tracked frames once more, for they are written without being in memory together
     * @return what was left out, in words
     */
    public Optional<String> add(TrackedMovie movie, List<LabelRaster> frames) throws IOException {
        return add(movie, frames, names);
    }

    /** The same for one of several movies of a file, in a folder of its own. */
    public Optional<String> add(TrackedMovie movie, List<LabelRaster> frames, int number) throws IOException {
        return add(movie, frames, names.ofMovie(number));
    }

    private Optional<String> add(TrackedMovie movie, List<LabelRaster> frames, ResultNames of) throws IOException {
        put(of.labels(), out -> LabelTiff.write(out, frames));
        put(of.lineage(), out -> LineageJson.write(out, movie.lineage()));
        put(of.table(), out -> writeTable(out, movie));
        put(of.trk(), out -> TrkWriter.write(out, movie));
        Optional<ChallengeLayout> layout = layout(movie.lineage());
        if (layout.isEmpty()) {
            return Optional.of("the Cell Tracking Challenge's files left out, since they hold too few labels");
        }
        putChallenge(layout.get(), movie, of);
        return Optional.empty();
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

    private static Optional<ChallengeLayout> layout(Lineage lineage) {
        try {
            return Optional.of(new ChallengeLayout(lineage));
        } catch (IllegalArgumentException e) {
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
