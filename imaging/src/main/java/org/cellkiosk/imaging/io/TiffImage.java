package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.cellkiosk.imaging.PixelArray;

/** Reads a TIFF file's first image: the pages that belong together, as one array in the order in which it is stored. */
final class TiffImage {

    private TiffImage() {}

    static PixelArray read(RandomAccess file, ImageLimits limits) throws IOException {
        TiffPages pages = new TiffPages(file, limits);
        TiffStack stack = TiffStack.of(pages);
        List<Optional<TiffPage>> planes = stack.planes();
        TiffLayout layout = pages.layout();
        int count = limits.check(layout.rows(), layout.columns(), (long) layout.samples() * planes.size());
        float[] values = new float[count];
        int pageValues = (int) layout.values();
        for (int i = 0; i < planes.size(); i++) {
            if (planes.get(i).isPresent()) {
                new TiffPageReader(file, planes.get(i).get()).read(values, i * pageValues);
            }
        }
        return new PixelArray(stack.shape(), Optional.of(stack.axes()), values, stack.pixelSize());
    }
}
