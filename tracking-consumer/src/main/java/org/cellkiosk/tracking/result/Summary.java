package org.cellkiosk.tracking.result;

import java.util.List;
import org.cellkiosk.imaging.tracking.lineage.Lineage;

/** What was found, in words. */
public final class Summary {

    private Summary() {}

    /** All tracks and divisions together: {@code 31 tracks, 4 divisions}. */
    public static String of(List<Lineage> movies) {
        long tracks = movies.stream().mapToLong(movie -> movie.tracks().size()).sum();
        long divisions = movies.stream()
                .flatMap(movie -> movie.tracks().values().stream())
                .filter(track -> !track.daughters().isEmpty())
                .count();
        return count(tracks, "track") + ", " + count(divisions, "division");
    }

    private static String count(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
