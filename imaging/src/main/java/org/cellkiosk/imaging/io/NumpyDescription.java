package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The description that tifffile writes: the shape of the NumPy array as JSON, sometimes with names of its axes. */
final class NumpyDescription {

    private static final Pattern SHAPE = Pattern.compile("\"shape\":\\s*\\[([\\d,\\s]{1,1000})]");
    private static final Pattern AXES = Pattern.compile("\"axes\":\\s*\"([A-Za-z]*)\"");
    private static final int LONGEST = 18;

    private final String description;

    NumpyDescription(String description) {
        this.description = description;
    }

    static boolean matches(String description) {
        return description.startsWith("{\"shape\":");
    }

    /** Empty if the shape is not that of the pages. */
    Optional<TiffStack> arrange(TiffPages pages) throws IOException {
        Optional<long[]> shape = shape();
        if (shape.isEmpty()) {
            return Optional.empty();
        }
        long[] lengths = shape.get();
        long values = new OuterAxes("", lengths).pages();
        long pageValues = pages.layout().values();
        if (values < 1 || values % pageValues != 0) {
            return Optional.empty();
        }
        Optional<List<TiffPage>> planes = pages.first(values / pageValues);
        int[] ints = Arrays.stream(lengths).mapToInt(length -> (int) length).toArray();
        return planes.map(list -> new TiffStack(
                ints,
                axes(ints, pages.layout()),
                list.stream().map(Optional::of).toList(),
                Optional.empty()));
    }

    private Optional<long[]> shape() {
        Matcher matcher = SHAPE.matcher(description);
        if (!matcher.find() || matcher.group(1).isBlank()) {
            return Optional.empty();
        }
        String[] lengths = matcher.group(1).strip().split("\\s*,\\s*");
        boolean readable = Arrays.stream(lengths).allMatch(length -> length.matches("\\d{1," + LONGEST + "}"));
        return readable
                ? Optional.of(Arrays.stream(lengths).mapToLong(Long::parseLong).toArray())
                : Optional.empty();
    }

    private String axes(int[] shape, TiffLayout layout) {
        Matcher matcher = AXES.matcher(description);
        if (matcher.find() && matcher.group(1).length() == shape.length) {
            return matcher.group(1).toUpperCase(Locale.ROOT).replaceAll("[^TZCYXS]", "I");
        }
        int[] page = layout.shape();
        // The axis of a single channel may come behind the page's own.
        for (int end = shape.length; end >= page.length && isOne(shape, end); end--) {
            int outer = end - page.length;
            if (Arrays.equals(shape, outer, end, page, 0, page.length)) {
                String behind = (layout.samples() == 1 ? "S" : "I") + "I".repeat(shape.length);
                return "I".repeat(outer) + layout.axes() + behind.substring(0, shape.length - end);
            }
        }
        return "I".repeat(shape.length);
    }

    /** Whether an axis, if there is one, has the length 1. */
    private static boolean isOne(int[] shape, int axis) {
        return axis == shape.length || shape[axis] == 1;
    }
}
