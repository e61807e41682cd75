package org.cellkiosk.imaging.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.Plane;

/**
 * Nuclei that wander about and divide.
 *
 * @param frames pictures, 0..65535
 * @param labels the nuclei of every frame; a nucleus keeps its label until it divides
 * @param parents label of the mother by label of the daughter
 */
public record SyntheticMovie(List<Plane> frames, List<LabelImage> labels, Map<Integer, Integer> parents) {

    private static final double NUCLEUS = 10;
    private static final double APART = 34;
    private static final double STEP = 1.5;
    private static final double TURN = 0.1;
    private static final double DAUGHTER_SIZE = 0.75;
    private static final double DAUGHTERS_APART = 0.9;

    /**
     * Draws a movie in which, after the first frame, one nucleus divides in every second frame.
     *
     * @param frames number of frames, of {@code side} rows and columns
     * @param nuclei number of nuclei in the first frame; fewer if there is no room
     */
    public static SyntheticMovie draw(int frames, int side, int nuclei, long seed) {
        List<Plane> pictures = new ArrayList<>();
        List<LabelImage> labels = new ArrayList<>();
        Map<Integer, Integer> parents = play(frames, side, nuclei, seed, (picture, cells) -> {
            pictures.add(picture);
            labels.add(cells);
        });
        return new SyntheticMovie(pictures, labels, parents);
    }

    /**
     * Draws the same movie frame by frame, and keeps none.
     *
     * @param audience sees each picture with its nuclei
     * @return label of the mother by label of the daughter
     */
    public static Map<Integer, Integer> play(
            int frames, int side, int nuclei, long seed, BiConsumer<Plane, LabelImage> audience) {
        Random random = new Random(seed);
        Camera camera = new Camera(random);
        List<Nucleus> present = new Placement(random, side, side).nuclei(nuclei, NUCLEUS, APART);
        int mothers = present.size();
        Map<Integer, Integer> parents = new LinkedHashMap<>();
        for (int frame = 0; frame < frames; frame++) {
            if (frame > 0) {
                present = moved(present, random);
            }
            if (frame % 2 == 1 && frame / 2 < mothers) {
                present = divided(present, frame / 2 + 1, mothers + frame, parents);
            }
            Scene scene = Scene.of(present, side, side);
            audience.accept(camera.picture(scene.light()), scene.labels());
        }
        return parents;
    }

    private static List<Nucleus> moved(List<Nucleus> nuclei, Random random) {
        return nuclei.stream()
                .map(nucleus -> new Nucleus(
                        nucleus.label(),
                        nucleus.outline()
                                .moved(
                                        STEP * random.nextGaussian(),
                                        STEP * random.nextGaussian(),
                                        TURN * random.nextGaussian()),
                        nucleus.brightness()))
                .toList();
    }

    /** Two smaller nuclei, labelled {@code next} and {@code next + 1}, in place of the mother. */
    private static List<Nucleus> divided(List<Nucleus> nuclei, int mother, int next, Map<Integer, Integer> parents) {
        List<Nucleus> after = new ArrayList<>();
        for (Nucleus nucleus : nuclei) {
            if (nucleus.label() != mother) {
                after.add(nucleus);
                continue;
            }
            parents.put(next, mother);
            parents.put(next + 1, mother);
            after.add(daughter(nucleus, next, 1));
            after.add(daughter(nucleus, next + 1, -1));
        }
        return after;
    }

    private static Nucleus daughter(Nucleus mother, int label, int side) {
        Ellipse outline = mother.outline();
        double distance = side * DAUGHTERS_APART * outline.radius();
        Ellipse apart = new Ellipse(
                outline.row() + distance * StrictMath.cos(outline.angle()),
                outline.column() - distance * StrictMath.sin(outline.angle()),
                outline.radius() * DAUGHTER_SIZE,
                outline.elongation(),
                outline.angle());
        return new Nucleus(label, apart, mother.brightness());
    }
}
