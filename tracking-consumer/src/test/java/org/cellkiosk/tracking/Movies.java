package org.cellkiosk.tracking;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;
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
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (movies == 1) {
                TrkWriter.write(out, movie);
            } else {
                TrkWriter.write(out, Collections.nCopies(movies, movie));
            }
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
}
