package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.cellkiosk.imaging.PixelArray;

/**
 * Reads image files as the Python originals did: the format by content, TIFF and NumPy arrays in stored axis order, PNG
 * and JPEG as rows, columns and samples.
 */
public final class ImageFile {

    private ImageFile() {}

    /**
     * Reads a file's pixels as floats.
     *
     * @param name what errors call the file
     * @throws UnreadableImageException if the file is no image, damaged, of an unknown kind or beyond the limits
     * @throws UncheckedIOException if this thread is interrupted; its interrupted status stays set
     */
    public static PixelArray read(Path file, String name, ImageLimits limits) {
        try {
            return read(file, limits);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** What is thrown for it: a thread that is interrupted closes what it reads, which says nothing about the image. */
    static RuntimeException unreadable(String name, IOException cause) {
        if (cause instanceof ClosedChannelException) {
            return new UncheckedIOException(name + " was closed while it was read", cause);
        }
        return cause instanceof FormatException
                ? new UnreadableImageException(name + " " + cause.getMessage(), cause)
                : new UnreadableImageException(
                        name + " could not be read from storage (" + cause.getMessage() + "). Please try again.",
                        cause);
    }

    private static PixelArray read(Path file, ImageLimits limits) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            RandomAccess bytes = RandomAccess.of(channel);
            if (bytes.size() == 0) {
                throw FormatException.empty();
            }
            ByteBuffer start = bytes.read(0, Math.min(bytes.size(), Png.HEADER));
            if (TiffDirectories.isTiff(start)) {
                return TiffImage.read(bytes, limits);
            }
            if (Png.isPng(start)) {
                return new Png(file, start).read(limits);
            }
            if (Jpeg.isJpeg(start)) {
                return Jpeg.read(file, limits);
            }
            if (Npy.isNpy(start)) {
                return Npy.read(Channels.newInputStream(channel.position(0)), bytes.size(), limits);
            }
            if (Npz.isZip(start)) {
                return Npz.read(file, limits);
            }
            throw FormatException.notAnImage();
        }
    }
}
