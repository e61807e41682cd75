package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How pages make up the image.
 *
 * @param shape lengths of all axes, the page's own last
 * @param axes a letter for every axis; I for one that the file does not name
 * @param planes the pages in row-major order of the outer axes; empty for one that was never written
 */
@SuppressWarnings("ArrayRecordComponent")
record TiffStack(int[] shape, String axes, List<Optional<TiffPage>> planes, Optional<Double> micrometresPerPixel) {

    /** The arrangement that the file describes, else all pages that are like the first, one after another. */
    static TiffStack of(TiffPages pages) throws IOException {
        String description = pages.first().text(TiffTag.DESCRIPTION).strip();
        Optional<TiffStack> described = Optional.empty();
        if (NumpyDescription.matches(description)) {
            described = new NumpyDescription(description).arrange(pages);
        } else if (OmeDescription.matches(description)) {
            described = OmeDescription.parse(description).arrange(pages);
        } else if (ImageJDescription.matches(description)) {
            described = new ImageJDescription(description).arrange(pages);
        }
        return described.isPresent() ? described.get() : plain(pages);
    }

    private static TiffStack plain(TiffPages pages) throws IOException {
        List<TiffPage> alike = pages.alike();
        return new Outer("I", new long[] {alike.size()}).stack(pages.layout(), alike, Optional.empty());
    }

    /** The axes outside of a page and their lengths. */
    @SuppressWarnings("ArrayRecordComponent")
    record Outer(String axes, long[] lengths) {

        long pages() {
            return Arrays.stream(lengths).reduce(1, Outer::product);
        }

        /** Saturates, so that a limit still sees it. */
        private static long product(long one, long other) {
            return Math.multiplyHigh(one, other) == 0 ? Math.max(one * other, 0) : Long.MAX_VALUE;
        }

        TiffStack stack(TiffLayout layout, List<TiffPage> pages, Optional<Double> micrometresPerPixel) {
            return arrange(layout, pages.stream().map(Optional::of).toList(), micrometresPerPixel);
        }

        /** Leaves out the axes of length 1. */
        TiffStack arrange(TiffLayout layout, List<Optional<TiffPage>> planes, Optional<Double> micrometresPerPixel) {
            int[] longer = IntStream.range(0, lengths.length).filter(i -> lengths[i] > 1).toArray();
            StringBuilder names = new StringBuilder();
            Arrays.stream(longer).forEach(i -> names.append(axes.charAt(i)));
            int[] shape = IntStream.concat(
                            Arrays.stream(longer).map(i -> (int) lengths[i]), Arrays.stream(layout.shape()))
                    .toArray();
            return new TiffStack(shape, names + layout.axes(), planes, micrometresPerPixel);
        }
    }
}
