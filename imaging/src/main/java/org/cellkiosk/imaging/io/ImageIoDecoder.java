package org.cellkiosk.imaging.io;

import java.awt.image.Raster;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;

/** The decoders of the JDK; whatever they throw at damaged input becomes one kind of exception. */
final class ImageIoDecoder {

    /** Takes the pixels from a reader whose header has been read. */
    @FunctionalInterface
    interface Decoding {
        Raster decode(ImageReader reader, int rows, int columns) throws IOException;
    }

    private ImageIoDecoder() {}

    static Raster decode(String format, ImageInputStream stream, Decoding decoding) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        CutOff cutOff = new CutOff();
        try {
            reader.addIIOReadWarningListener(cutOff);
            reader.setInput(stream, true, true);
            Raster raster = decoding.decode(reader, reader.getHeight(0), reader.getWidth(0));
            if (cutOff.seen) {
                throw FormatException.damaged("a part of its pixels is missing");
            }
            return raster;
        } catch (IIOException | RuntimeException e) {
            // The decoders meet damaged input with many kinds of unchecked exceptions.
            throw FormatException.damaged("its pixels cannot be unpacked", e);
        } finally {
            reader.dispose();
        }
    }

    /** The JPEG decoder fills the missing part of a file with grey and only warns. */
    private static final class CutOff implements IIOReadWarningListener {

        private boolean seen;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            seen |= warning.toLowerCase(Locale.ROOT).contains("premature end");
        }
    }
}
