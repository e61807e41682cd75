package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.util.Optional;
import org.cellkiosk.imaging.PixelSize;

/** The resolution fields of a page: pixels in a unit of length (TIFF 6.0, section 8). */
final class TiffResolution {

    private static final int INCH = 2;
    private static final int CENTIMETRE = 3;

    private TiffResolution() {}

    /** Empty if the page has no resolution, or none with a unit. */
    static Optional<PixelSize> pixelSize(TiffDirectory directory) throws IOException {
        Optional<Double> unit =
                switch ((int) directory.number(TiffTag.RESOLUTION_UNIT, INCH)) {
                    case INCH -> Micrometres.in("inch");
                    case CENTIMETRE -> Micrometres.in("cm");
                    default -> Optional.empty();
                };
        return unit.isPresent() ? pixelSize(directory, unit.get()) : Optional.empty();
    }

    /** With the unit that the file names elsewhere. */
    static Optional<PixelSize> pixelSize(TiffDirectory directory, double micrometresInUnit) throws IOException {
        Optional<TiffField> across = directory.field(TiffTag.X_RESOLUTION);
        if (across.isEmpty()) {
            return Optional.empty();
        }
        TiffField down = directory.field(TiffTag.Y_RESOLUTION).orElse(across.get());
        return Optional.of(
                new PixelSize(micrometresInUnit / across.get().rational(), micrometresInUnit / down.rational()));
    }
}
