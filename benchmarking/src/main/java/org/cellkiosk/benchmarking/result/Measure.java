package org.cellkiosk.benchmarking.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What a field of a job held: one part, or one part a child of a zip. What is no number stays text, as with the original.
 *
 * @param parts at least one
 */
public record Measure(List<String> parts) {

    /** What the original writes for a field that is not there. */
    public static final Measure NONE = new Measure(List.of("None"));

    public Measure {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a measure has at least one part");
        }
    }

    /** From the text of a job's field, in which the parts are joined by commas. */
    public static Measure ofText(Optional<String> text) {
        return text.map(joined -> new Measure(Arrays.asList(joined.split(",", -1))))
                .orElse(NONE);
    }

    public static Measure of(double... values) {
        return new Measure(Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.toList()));
    }

    /** Those parts that are numbers. */
    public DoubleStream numbers() {
        return parts.stream().map(Measure::number).flatMapToDouble(OptionalDouble::stream);
    }

    /** Empty if the part is no finite number. */
    public static OptionalDouble number(String part) {
        try {
            double number = Double.parseDouble(part);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
