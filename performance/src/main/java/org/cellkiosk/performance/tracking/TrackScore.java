package org.cellkiosk.performance.tracking;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cellkiosk.performance.report.Figure;
import org.cellkiosk.performance.tracking.Paths.Cell;

/**
 * How well found tracks agree with the true ones. Nothing is segmented that is not there, so there are no false cells.
 *
 * @param cells that there are, in all frames
 * @param missed of these, not segmented
 * @param switches true links whose cells were found in different tracks
 */
record TrackScore(int cells, int missed, int switches, Agreement links, Agreement divisions) {

    static final TrackScore NONE = new TrackScore(0, 0, 0, new Agreement(0, 0, 0), new Agreement(0, 0, 0));

    /** How many there are, how many were found, and how many of these are right. */
    record Agreement(int due, int found, int right) {

        static <T> Agreement of(Set<T> due, Set<T> found) {
            Set<T> right = new HashSet<>(due);
            right.retainAll(found);
            return new Agreement(due.size(), found.size(), right.size());
        }

        /** 1 where there are none and none were found. */
        double f1() {
            return due + found == 0 ? 1 : 2.0 * right / (due + found);
        }

        Agreement plus(Agreement other) {
            return new Agreement(due + other.due, found + other.found, right + other.right);
        }
    }

    /** @param missed number of cells that are in neither, because they were not segmented */
    static TrackScore of(Paths truth, Paths found, int missed) {
        Map<Cell, Integer> tracks = found.tracks();
        long switches = truth.links().stream()
                .filter(link -> !tracks.getOrDefault(link.from(), 0).equals(tracks.getOrDefault(link.to(), 0)))
                .count();
        return new TrackScore(
                truth.tracks().size() + missed,
                missed,
                Math.toIntExact(switches),
                Agreement.of(truth.links(), found.links()),
                Agreement.of(truth.divisions(), found.divisions()));
    }

    TrackScore plus(TrackScore other) {
        return new TrackScore(
                cells + other.cells,
                missed + other.missed,
                switches + other.switches,
                links.plus(other.links),
                divisions.plus(other.divisions));
    }

    /**
     * Multiple object tracking accuracy: 1 less the share of cells that were missed or switched track.
     *
     * @see <a href="https://doi.org/10.1155/2008/246309">Bernardin and Stiefelhagen 2008</a>
     */
    double accuracy() {
        return 1 - (missed + switches) / (double) cells;
    }

    List<Figure> figures() {
        return List.of(
                new Figure("link F1", links.f1(), ""),
                new Figure("division F1", divisions.f1(), ""),
                new Figure("  true divisions", divisions.due(), ""),
                new Figure("multiple object tracking accuracy", accuracy(), ""),
                new Figure("  cells", cells, ""),
                new Figure("  not segmented", missed, ""),
                new Figure("  switches of track", switches, ""));
    }
}
