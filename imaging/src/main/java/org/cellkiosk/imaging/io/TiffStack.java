package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.imaging.PixelSize;

/**
 * How pages make up the image.
 *
 * @param shape lengths of all axes, the page's own last
 * @param axes a letter for every axis; I for one that the file does not name
 * @param planes the pages in row-major order of the outer axes; empty for one that was never written
 * @param pixelSize what the description says, else what the resolution fields say
 */
@SuppressWarnings("ArrayRecordComponent")
record TiffStack(int[] shape, String axes, List<Optional<TiffPage>> planes, Optional<PixelSize> pixelSize) {

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
        TiffStack stack = described.isPresent() ? described.get() : plain(pages);
        return stack.pixelSize.isPresent() ? stack : stack.sized(TiffResolution.pixelSize(pages.first()));
    }

    private TiffStack sized(Optional<PixelSize> size) {
        return new TiffStack(shape, axes, planes, size);
    }

    private static TiffStack plain(TiffPages pages) throws IOException {
        List<TiffPage> alike = pages.alike();
        return new OuterAxes("I", new long[] {alike.size()}).stack(pages.layout(), alike, Optional.empty());
    }
}
