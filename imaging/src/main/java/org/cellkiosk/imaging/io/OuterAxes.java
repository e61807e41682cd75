package org.cellkiosk.imaging.io;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.PixelSize;

/**
 * The axes outside of a page.
 *
 * @param letters one for every axis
 * @param lengths of the axes
 */
@SuppressWarnings("ArrayRecordComponent")
record OuterAxes(String letters, long[] lengths) {

    /** Number of pages that the axes stand for; saturates, so that a limit still sees it. */
    long pages() {
        return Arrays.stream(lengths).reduce(1, OuterAxes::product);
    }

    private static long product(long one, long other) {
        boolean fits = Math.multiplyHigh(one, other) == 0 && one * other >= 0;
        return fits ? one * other : Long.MAX_VALUE;
    }

    TiffStack stack(TiffLayout layout, List<TiffPage> pages, Optional<PixelSize> pixelSize) {
        return arrange(layout, pages.stream().map(Optional::of).toList(), pixelSize);
    }

    /** The stack of these pages; its axes of length 1 are left out. */
    TiffStack arrange(TiffLayout layout, List<Optional<TiffPage>> planes, Optional<PixelSize> pixelSize) {
        int[] longer = IntStream.range(0, lengths.length)
                .filter(axis -> lengths[axis] > 1)
                .toArray();
        StringBuilder axes = new StringBuilder();
        Arrays.stream(longer).forEach(axis -> axes.append(letters.charAt(axis)));
        IntStream outer = Arrays.stream(longer).map(axis -> (int) lengths[axis]);
        int[] shape = IntStream.concat(outer, Arrays.stream(layout.shape())).toArray();
        return new TiffStack(shape, axes + layout.axes(), planes, pixelSize);
    }
}
