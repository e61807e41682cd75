package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cellkiosk.imaging.PixelSize;

/** The lines {@code name=value} in which ImageJ says how many frames, slices and channels a stack has. */
final class ImageJDescription {

    /** ImageJ writes about a dozen. */
    private static final int MOST_LINES = 1000;

    private final Map<String, String> lines;

    ImageJDescription(String description) {
        this.lines = description
                .lines()
                .limit(MOST_LINES)
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1).strip(),
                        (first, second) -> first));
    }

    static boolean matches(String description) {
        return description.startsWith("ImageJ=");
    }

    /** Frames, slices, channels, then pages that none of these accounts for; empty if the file holds fewer. */
    Optional<TiffStack> arrange(TiffPages pages) throws IOException {
        long images = number("images", pages.count());
        OuterAxes named =
                new OuterAxes("TZC", new long[] {number("frames", 1), number("slices", 1), channels(pages.layout())});
        long rest = images / Math.max(named.pages(), 1);
        OuterAxes outer = new OuterAxes(
                "TZCI", new long[] {named.lengths()[0], named.lengths()[1], named.lengths()[2], Math.max(rest, 1)});
        Optional<List<TiffPage>> planes = pages.first(outer.pages());
        Optional<PixelSize> pixelSize = pixelSize(pages.first());
        return planes.map(list -> outer.stack(pages.layout(), list, pixelSize));
    }

    /** A page that holds its channels itself accounts for them. */
    private long channels(TiffLayout layout) {
        return layout.planar() ? 1 : number("channels", 1);
    }

    private long number(String name, long absent) {
        String value = lines.getOrDefault(name, "");
        return value.matches("\\d{1,9}") ? Math.max(Long.parseLong(value), 1) : absent;
    }

    private Optional<PixelSize> pixelSize(TiffDirectory directory) throws IOException {
        Optional<Double> unit = Micrometres.in(lines.getOrDefault("unit", ""));
        return unit.isPresent() ? TiffResolution.pixelSize(directory, unit.get()) : Optional.empty();
    }
}
