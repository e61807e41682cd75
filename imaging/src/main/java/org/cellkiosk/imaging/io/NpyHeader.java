package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the values of a NumPy array: a Python dictionary with their type, order and shape.
 *
 * @param columnMajor true if the first axis is the fastest (Fortran), false if the last one is
 * @param shape at least two lengths, none below 1
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">The NPY format</a>
 */
@SuppressWarnings("ArrayRecordComponent")
record NpyHeader(SampleType type, ByteOrder order, boolean columnMajor, long[] shape) {

    static final byte[] SIGNATURE = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    /** Signature and version. */
    private static final int START = SIGNATURE.length + 2;

    private static final int LONGEST = 1 << 16;
    private static final int MOST_AXES = 64;
    private static final Pattern TYPE = Pattern.compile("['\"]descr['\"]\\s*:\\s*(['\"])([^'\"]*)\\1");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([\\d,\\sL]*)\\)");
    private static final Pattern NUMBER = Pattern.compile("([<>|=])([biuf])([1248])");

    /** Takes the header from a stream, which then stands at the first value. */
    static NpyHeader read(InputStream in) throws IOException {
        ByteBuffer start = exactly(in, START);
        if (!Npy.isNpy(start)) {
            throw FormatException.damaged("the array does not begin as NumPy arrays do");
        }
        int version = start.get(SIGNATURE.length);
        if (version < 1 || version > 3) {
            throw FormatException.unsupported("the version " + version + " of NumPy's format");
        }
        long length = version == 1
                ? Short.toUnsignedLong(exactly(in, 2).getShort())
                : Integer.toUnsignedLong(exactly(in, 4).getInt());
        if (length > LONGEST) {
            throw FormatException.damaged("its header has " + length + " bytes");
        }
        return parse(new String(exactly(in, (int) length).array(), StandardCharsets.UTF_8));
    }

    private static ByteBuffer exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw FormatException.damaged("it ends early");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static NpyHeader parse(String header) throws FormatException {
        Matcher type = TYPE.matcher(header);
        if (!type.find()) {
            throw FormatException.unsupported("values of a mixed type");
        }
        Matcher number = NUMBER.matcher(type.group(2));
        if (!number.matches()) {
            throw FormatException.unsupported("values of the type " + type.group(2));
        }
        return new NpyHeader(
                type(number),
                order(number),
                group(ORDER, header, "fortran_order").equals("True"),
                shape(header));
    }

    private static SampleType type(Matcher number) throws FormatException {
        SampleType.Kind kind =
                switch (number.group(2)) {
                    case "i" -> SampleType.Kind.SIGNED;
                    case "f" -> SampleType.Kind.FLOAT;
                    default -> SampleType.Kind.UNSIGNED;
                };
        int bits = 8 * Integer.parseInt(number.group(3));
        if (kind == SampleType.Kind.FLOAT && bits == 8) {
            throw FormatException.unsupported("values of the type " + number.group());
        }
        return new SampleType(bits, kind);
    }

    private static ByteOrder order(Matcher number) {
        return number.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static String group(Pattern pattern, String header, String name) throws FormatException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw FormatException.damaged("its header names no " + name);
        }
        return matcher.group(1);
    }

    private static long[] shape(String header) throws FormatException {
        String text = group(SHAPE, header, "shape").replaceAll("[\\sL]", "");
        String[] lengths = text.isEmpty() ? new String[0] : text.split(",");
        if (lengths.length < 2 || lengths.length > MOST_AXES) {
            throw FormatException.unsupported("an array of the shape (" + text + ")");
        }
        for (String length : lengths) {
            if (length.length() > 18) {
                throw FormatException.tooLarge("its header says (" + text + ")");
            }
            if (length.isEmpty() || Long.parseLong(length) < 1) {
                throw FormatException.damaged("its header says the shape (" + text + ")");
            }
        }
        return Arrays.stream(lengths).mapToLong(Long::parseLong).toArray();
    }
}
