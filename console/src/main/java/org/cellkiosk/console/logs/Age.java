package org.cellkiosk.console.logs;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long ago: {@code 30s}, {@code 10m}, {@code 2h}, {@code 1d}. */
public final class Age implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Map<String, ChronoUnit> UNITS =
            Map.of("s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS, "d", ChronoUnit.DAYS);

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new TypeConversionException("'" + text + "' is not an age; write 30s, 10m, 2h or 1d");
        }
        ChronoUnit unit = UNITS.getOrDefault(form.group(2), ChronoUnit.SECONDS);
        return unit.getDuration().multipliedBy(Long.parseLong(form.group(1)));
    }
}
