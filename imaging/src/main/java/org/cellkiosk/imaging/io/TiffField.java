package org.cellkiosk.imaging.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One field of a TIFF directory; its values are read when they are asked for.
 *
 * @param tag the field's number
 * @param type TIFF's number of the values' type
 * @param count number of values
 * @param position where in the file the values are
 */
record TiffField(RandomAccess file, ByteOrder order, int tag, int type, long count, long position) {

    private static final int RATIONAL = 5;
    private static final int SIGNED_RATIONAL = 10;

    /** OME-XML of large plates takes some megabytes. */
    private static final int LONGEST_TEXT = 1 << 25;

    static int size(int type) {
        return switch (type) {
            case 1, 2, 6, 7 -> 1;
            case 3, 8 -> 2;
            case 4, 9, 11, 13 -> 4;
            case RATIONAL, SIGNED_RATIONAL, 12, 16, 17, 18 -> 8;
            default -> 0;
        };
    }

    /** The first values, at most so many, as whole numbers. */
    long[] numbers(long atMost) throws IOException {
        int size = size(type);
        if (size == 0) {
            throw FormatException.damaged(TiffTag.name(tag) + " has the unknown type " + type);
        }
        ByteBuffer values = bytes(Math.min(count, atMost) * size);
        long[] numbers = new long[values.remaining() / size];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(values);
        }
        return numbers;
    }

    private long number(ByteBuffer values) {
        return switch (type) {
            case 6 -> values.get();
            case 3 -> Short.toUnsignedLong(values.getShort());
            case 8 -> values.getShort();
            case 4, 13 -> Integer.toUnsignedLong(values.getInt());
            case 9 -> values.getInt();
            case 11 -> (long) values.getFloat();
            case 12 -> (long) values.getDouble();
            case RATIONAL, SIGNED_RATIONAL -> (long) rational(values);
            case 16, 17, 18 -> values.getLong();
            default -> Byte.toUnsignedLong(values.get());
        };
    }

    /** The first value of a rational field; NaN if it is none. */
    double rational() throws IOException {
        return type == RATIONAL && count > 0 ? rational(bytes(8)) : Double.NaN;
    }

    private static double rational(ByteBuffer values) {
        double numerator = Integer.toUnsignedLong(values.getInt());
        return numerator / Integer.toUnsignedLong(values.getInt());
    }

    /** The text of an ASCII field, which in practice is often UTF-8, without the ending zeros. */
    String text() throws IOException {
        ByteBuffer values = bytes(Math.min(count, LONGEST_TEXT));
        String text = StandardCharsets.UTF_8.decode(values).toString();
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    ByteBuffer bytes(long length) throws IOException {
        if (count > file.size() || !file.has(position, length)) {
            throw FormatException.damaged(TiffTag.name(tag) + " has " + count + " values, which are not there");
        }
        return file.read(position, length).order(order);
    }
}
