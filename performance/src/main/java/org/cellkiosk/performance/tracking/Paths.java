package org.cellkiosk.performance.tracking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tracks, true or found, as a graph of segmented cells.
 *
 * @param cells of each track, by its label, in the order of frames
 * @param parents label of the mother by label of the daughter
 */
record Paths(Map<Integer, List<Cell>> cells, Map<Integer, Integer> parents) {

    Paths(Map<Integer, Integer> parents) {
        this(new HashMap<>(), parents);
    }

    /** A cell by its label in the segmentation of its frame. */
    record Cell(int frame, int label) {}

    /** Two following cells of a track, whether or not frames lie between. */
    record Link(Cell from, Cell to) {}

    /** A mother's last cell with the first cells of all her daughters, two at least. */
    record Division(Cell mother, Set<Cell> daughters) {}

    void add(int track, Cell cell) {
        cells.computeIfAbsent(track, first -> new ArrayList<>()).add(cell);
    }

    Set<Link> links() {
        Set<Link> links = new HashSet<>();
        for (List<Cell> path : cells.values()) {
            for (int i = 1; i < path.size(); i++) {
                links.add(new Link(path.get(i - 1), path.get(i)));
            }
        }
        return links;
    }

    Set<Division> divisions() {
        Map<Integer, Set<Cell>> daughters = new HashMap<>();
        parents.forEach((daughter, mother) -> {
            if (cells.containsKey(daughter) && cells.containsKey(mother)) {
                daughters
                        .computeIfAbsent(mother, first -> new HashSet<>())
                        .add(cells.getOrDefault(daughter, List.of()).get(0));
            }
        });
        Set<Division> divisions = new HashSet<>();
        daughters.forEach((mother, first) -> {
            if (first.size() > 1) {
                List<Cell> path = cells.getOrDefault(mother, List.of());
                divisions.add(new Division(path.get(path.size() - 1), first));
            }
        });
        return divisions;
    }

    Map<Cell, Integer> tracks() {
        Map<Cell, Integer> tracks = new HashMap<>();
        cells.forEach((track, path) -> path.forEach(cell -> tracks.put(cell, track)));
        return tracks;
    }
}
