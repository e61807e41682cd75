package org.cellkiosk.imaging.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.cellkiosk.imaging.PixelArray;

/** A zip of NumPy arrays, one of which is the image: the only one, else the one that has a usual name. */
final class Npz {

    private static final int SIGNATURE = 0x504B;
    private static final String ENDING = ".npy";

    /** The first of these that is there is the image; NumPy itself gives the first. */
    private static final List<String> USUAL = List.of("arr_0", "image", "X");

    private static final int NAMED = 5;
    private static final int MOST_ARRAYS = 1000;

    private Npz() {}

    static boolean isZip(ByteBuffer start) {
        return start.remaining() >= Short.BYTES
                && start.order(ByteOrder.BIG_ENDIAN).getShort(0) == SIGNATURE;
    }

    static PixelArray read(Path file, ImageLimits limits) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry array = image(zip);
            try (InputStream in = zip.getInputStream(array)) {
                return Npy.read(in, array.getSize(), limits);
            }
        } catch (ZipException | EOFException | RuntimeException e) {
            throw FormatException.damaged("its zip cannot be unpacked", e);
        }
    }

    private static ZipEntry image(ZipFile zip) throws FormatException {
        List<? extends ZipEntry> arrays = zip.stream()
                .filter(entry -> entry.getName().endsWith(ENDING))
                .limit(MOST_ARRAYS)
                .toList();
        if (arrays.isEmpty()) {
            throw FormatException.noArray();
        }
        Optional<? extends ZipEntry> image = arrays.size() == 1
                ? Optional.of(arrays.get(0))
                : USUAL.stream()
                        .flatMap(name ->
                                arrays.stream().filter(array -> name(array).equals(name)))
                        .findFirst();
        if (image.isEmpty()) {
            String names = arrays.stream().limit(NAMED).map(Npz::name).collect(Collectors.joining(", "));
            throw FormatException.severalArrays(arrays.size() > NAMED ? names + ", …" : names);
        }
        return image.get();
    }

    private static String name(ZipEntry array) {
        return array.getName().substring(0, array.getName().length() - ENDING.length());
    }
}
