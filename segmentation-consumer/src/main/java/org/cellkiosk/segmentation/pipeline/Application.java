package org.cellkiosk.segmentation.pipeline;

import java.util.List;
import org.cellkiosk.imaging.filter.Border;
import org.cellkiosk.imaging.outline.ObjectKind;
import org.cellkiosk.imaging.watershed.DeepWatershedSettings;
import org.cellkiosk.inference.ModelException;
import org.cellkiosk.inference.ModelId;
import org.cellkiosk.inference.ModelSignature;

/**
 * How one kind of model is used: everything that differs between nuclei, cytoplasm and tissue.
 *
 * @param name what it does, for people
 * @param micrometresPerPixel resolution that the model was made for
 * @param channels channels that the model takes
 * @param preprocessing what is done to each channel before the model sees it
 * @param border what tiles see beyond the image's edge
 * @param features what is outlined, in the order of the results
 * @param compat whether an image with a side shorter than the model's tile is filled up as the original did: to one tile,
 *     longer than the model's on the other side
 */
public record Application(
        String name,
        double micrometresPerPixel,
        int channels,
        Preprocessing preprocessing,
        Border border,
        List<Feature> features,
        boolean compat) {

    private static final double CELL_CULTURE = 0.65;
    private static final double TISSUE = 0.5;

    public Application {
        features = List.copyOf(features);
    }

    /** Nuclei in cell culture, from one channel. */
    public static Application nuclear() {
        return ofOneStain("nuclear segmentation", "nuclei", ObjectKind.DETECTION);
    }

    /** Whole cells in cell culture, from one fluorescent channel. */
    public static Application cytoplasm() {
        return ofOneStain("cytoplasm segmentation", "cells", ObjectKind.CELL);
    }

    /** Whole cells in cell culture, from one phase contrast channel. */
    public static Application phase() {
        return ofOneStain("phase segmentation", "cells", ObjectKind.CELL);
    }

    private static Application ofOneStain(String name, String objects, ObjectKind kind) {
        Feature feature = new Feature(
                objects, kind, new MapSource(0, 0), new MapSource(MapSource.LAST, 0), DeepWatershedSettings.defaults());
        return new Application(name, CELL_CULTURE, 1, Preprocessing.EQUALISED, Border.REFLECT, List.of(feature), false);
    }

    /** Cells and nuclei in tissue, from a nuclear and a membrane channel. */
    public static Application mesmer(Compartment compartment) {
        return new Application(
                "tissue segmentation",
                TISSUE,
                2,
                Preprocessing.CLIPPED_AND_EQUALISED,
                Border.ZERO,
                compartment.features(),
                false);
    }

    /** The same with the flaws of the original, for results that must equal its own. */
    public Application compatible() {
        return new Application(
                name,
                micrometresPerPixel,
                channels,
                preprocessing,
                border,
                features.stream().map(Feature::compatible).toList(),
                true);
    }

    /** All maps that are used, maxima and interior in turn, a pair for each feature. */
    List<MapSource> maps() {
        return features.stream()
                .flatMap(feature -> List.of(feature.maxima(), feature.interior()).stream())
                .toList();
    }

    /** Checks that the model takes these channels and gives the maps that are used. */
    void require(ModelId id, ModelSignature signature) {
        boolean takes = signature.channels() == channels || signature.channels() == ModelSignature.ANY;
        boolean gives = maps().stream().allMatch(map -> gives(signature.heads(), map));
        if (!takes || !gives) {
            throw new ModelException(
                    ModelException.Reason.UNSUITABLE,
                    "The model " + id + " (" + signature + ") is no model for " + name + ", which takes " + channels
                            + " channel(s) and needs the maps " + maps() + ".");
        }
    }

    private static boolean gives(List<ModelSignature.Head> heads, MapSource map) {
        int head = map.head() == MapSource.LAST ? heads.size() - 1 : map.head();
        if (head < 0 || head >= heads.size()) {
            return false;
        }
        int there = heads.get(head).channels();
        return there == ModelSignature.ANY || map.channel() < there;
    }
}
