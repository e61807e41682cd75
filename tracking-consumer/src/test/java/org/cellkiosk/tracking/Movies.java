package org.cellkiosk.tracking;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
import org.cellkiosk.imaging.io.NpyWriter;
import org.cellkiosk.imaging.io.StackTiff;
import org.cellkiosk.imaging.synthetic.SyntheticMovie;
import org.cellkiosk.imaging.tracking.io.TrackedMovie;
import org.cellkiosk.imaging.tracking.io.TrkWriter;
import org.cellkiosk.imaging.tracking.lineage.Lineage;

/** Movies in the files that people send. */
final class Movies {

    /** Eight frames in which four nuclei divide. */
    static final SyntheticMovie MOVIE = SyntheticMovie.draw(8, 256, 25, 2021);

    private Movies() {}

    static byte[] tiff(List<Plane> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            StackTiff.write(out, StackTiff.Axis.FRAMES, frames);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** {@code .trk} without lineage, for one movie; {@code .trks} for several. */
    static byte[] trk(int movies) {
        TrackedMovie movie = new TrackedMovie(
                MOVIE.frames().size(),
                frame -> List.of(MOVIE.frames().get(frame)),
                MOVIE.labels()::get,
                new Lineage(Map.of()));
        return movies == 1 ? trk(movie) : trks(Collections.nCopies(movies, movie));
    }

    static byte[] trk(TrackedMovie movie) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TrkWriter.write(out, movie);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] trks(List<TrackedMovie> movies) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TrkWriter.write(out, movies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static List<LabelImage> withoutCells(int frames) {
        return MOVIE.labels().stream()
                .limit(frames)
                .map(labels -> LabelImage.empty(labels.rows(), labels.columns()))
                .toList();
    }

    /** Share of the nuclei that are in two frames running, and are one track in both. */
    static double trueLinks(TrackedMovie found) {
        int links = 0;
        int right = 0;
        for (int frame = 1; frame < found.frames(); frame++) {
            LabelImage before = MOVIE.labels().get(frame - 1);
            LabelImage now = MOVIE.labels().get(frame);
            for (int cell = 1; cell <= now.largest(); cell++) {
                int then = index(before, cell);
                int here = index(now, cell);
                if (then >= 0 && here >= 0) {
                    links++;
                    right += found.tracked().apply(frame - 1).labels()[then]
                                    == found.tracked().apply(frame).labels()[here]
                            ? 1
                            : 0;
                }
            }
        }
        return (double) right / links;
    }

    private static int index(LabelImage labels, int label) {
        return IntStream.range(0, labels.labels().length)
                .filter(i -> labels.labels()[i] == label)
                .findFirst()
                .orElse(-1);
    }

    static float[] rounded(Plane plane) {
        float[] values = plane.values().clone();
        IntStream.range(0, values.length).forEach(i -> values[i] = Math.round(values[i]));
        return values;
    }

    static byte[] npy(float[] values, int... shape) {
        byte[] header = NpyWriter.header("<f4", shape);
        ByteBuffer bytes = ByteBuffer.allocate(header.length + Float.BYTES * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
