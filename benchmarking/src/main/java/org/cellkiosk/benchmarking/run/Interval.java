package org.cellkiosk.benchmarking.run;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 1h}, {@code 90s}, or seconds without a unit, as the shell's {@code sleep} does. */
final class Interval implements ITypeConverter<Duration> {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([smhd]?)");
    private static final Map<String, Integer> SECONDS = Map.of("", 1, "s", 1, "m", 60, "h", 3600, "d", 86_400);

    @Override
    public Duration convert(String text) {
        Matcher parts = SHAPE.matcher(text.strip());
        if (!parts.matches()) {
            throw new TypeConversionException("'" + text + "' is no interval; write it as 90s, 5m, 1h or 1d");
        }
        return Pace.seconds(Double.parseDouble(parts.group(1)) * SECONDS.getOrDefault(parts.group(2), 1));
    }
}
