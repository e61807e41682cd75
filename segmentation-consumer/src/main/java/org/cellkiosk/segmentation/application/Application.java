package org.cellkiosk.segmentation.application;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cellkiosk.inference.ModelSignature;

/**
 * How a model is used: all that its {@code pipeline.yaml} says.
 *
 * @param name what it does, for people
 * @param input what the model takes
 * @param features what is outlined, in the order of the results; none if the model tells a scale
 * @param compat whether an image with a side shorter than the model's tile is filled up as the original did: to one tile,
 *     longer than the model's on the other side
 */
public record Application(
        String name,
        Input input,
        List<Feature> features,
        @JsonIgnore boolean compat) {

    /** Asks for all features; the original's word for its two. */
    private static final String ALL = "both";

    public Application {
        features = List.copyOf(features);
    }

    public double micrometresPerPixel() {
        return input.micrometresPerPixel();
    }

    /** The same with the flaws of the original, for results that must equal its own. */
    public Application compatible() {
        return new Application(
                name, input, features.stream().map(Feature::compatible).toList(), true);
    }

    /**
     * The same with some of its features only.
     *
     * @param words names of features, separated by commas, or {@code both} for all
     * @throws IllegalArgumentException if one is none of its features
     */
    public Application withFeatures(String words) {
        List<String> asked = Arrays.stream(words.split(",")).map(String::strip).toList();
        if (asked.stream().anyMatch(ALL::equalsIgnoreCase)) {
            return this;
        }
        List<String> unknown = asked.stream()
                .filter(word -> features.stream().noneMatch(feature -> feature.isCalled(word)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("\"" + unknown.get(0) + "\" is not outlined by " + name + ": write "
                    + features.stream().map(Feature::name).collect(Collectors.joining(", ")) + " or " + ALL);
        }
        List<Feature> chosen = features.stream()
                .filter(feature -> asked.stream().anyMatch(feature::isCalled))
                .toList();
        return new Application(name, input, chosen, compat);
    }

    /** All maps that are used, maxima and interior in turn, a pair for each feature. */
    public List<MapSource> maps() {
        return features.stream()
                .flatMap(feature -> Stream.of(feature.maxima(), feature.interior()))
                .toList();
    }

    /** What the model does not take or give of what is used, in words; nothing if they fit. */
    List<String> misfits(ModelSignature model) {
        List<String> misfits = new ArrayList<>();
        int channels = input.channels().size();
        if (!fits(model.channels(), channels)) {
            misfits.add("it takes " + model.channels() + " channel(s), not " + channels
                    + (channels == 1 && model.channels() == 2 ? "; jobs of type mesmer give two" : ""));
        }
        if (!fits(model.rows(), input.tile().rows(model))) {
            misfits.add("its tiles have " + model.rows() + " rows, not "
                    + input.tile().rows(model));
        }
        if (!fits(model.columns(), input.tile().columns(model))) {
            misfits.add("its tiles have " + model.columns() + " columns, not "
                    + input.tile().columns(model));
        }
        maps().stream()
                .distinct()
                .flatMap(map -> map.missing(model.heads()).stream())
                .forEach(misfits::add);
        features.stream()
                .filter(feature -> feature.maxima().isSame(feature.interior(), model.heads()))
                .forEach(feature -> misfits.add("maxima and interior of \"" + feature.name() + "\" are the same map"));
        return misfits;
    }

    private static boolean fits(int model, int length) {
        return model == ModelSignature.ANY || model == length;
    }

    /** What it needs of a model, in words. */
    String needs(ModelSignature model) {
        return input.tile().rows(model) + "x" + input.tile().columns(model) + " pixels, "
                + input.channels().size() + " channel(s) in; maps used: "
                + maps().stream().map(MapSource::toString).distinct().collect(Collectors.joining(", "));
    }
}
