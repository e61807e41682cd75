package org.cellkiosk.imaging.io;

import java.nio.ByteBuffer;

/**
 * How a number is stored.
 *
 * @param bits 1 to 16, 32 or 64
 */
record SampleType(int bits, Kind kind) {

    /** TIFF's sample formats, in the order of their numbers from 1. */
    enum Kind {
        UNSIGNED,
        SIGNED,
        FLOAT
    }

    static SampleType of(long bits, long format) throws FormatException {
        Kind kind =
                switch ((int) format) {
                    case 1, 4 -> Kind.UNSIGNED;
                    case 2 -> Kind.SIGNED;
                    case 3 -> Kind.FLOAT;
                    default ->
                        throw FormatException.unsupported("pixels that are no real numbers ("
                                + TiffTag.name(TiffTag.SAMPLE_FORMAT) + " is " + format + ")");
                };
        boolean whole = bits == 8 || bits == 16 || bits == 32 || bits == 64;
        boolean readable =
                switch (kind) {
                    case UNSIGNED -> whole || bits >= 1 && bits < 16;
                    case SIGNED -> whole;
                    case FLOAT -> whole && bits > 8;
                };
        if (!readable) {
            throw FormatException.unsupported(
                    "pixels of " + bits + " bits (" + TiffTag.name(TiffTag.BITS_PER_SAMPLE) + ")");
        }
        return new SampleType((int) bits, kind);
    }

    /** True if every sample starts at a byte. */
    boolean wholeBytes() {
        return bits % 8 == 0;
    }

    int bytes() {
        return bits / 8;
    }

    /** Bytes of a row of so many samples; rows start at a byte. */
    long rowBytes(long samples) {
        return (samples * bits + 7) / 8;
    }

    /** Converts samples that start at a byte of {@code raw} to floats, rounding to the nearest. */
    void convert(ByteBuffer raw, int start, float[] target, int from, int count) {
        for (int i = 0; i < count; i++) {
            target[from + i] = wholeBytes() ? value(raw, start + i * bytes()) : packed(raw, start, i);
        }
    }

    private float value(ByteBuffer raw, int index) {
        return switch (kind) {
            case UNSIGNED -> unsigned(raw, index);
            case SIGNED -> signed(raw, index);
            case FLOAT -> real(raw, index);
        };
    }

    private float unsigned(ByteBuffer raw, int index) {
        return switch (bits) {
            case 8 -> Byte.toUnsignedInt(raw.get(index));
            case 16 -> Short.toUnsignedInt(raw.getShort(index));
            case 32 -> Integer.toUnsignedLong(raw.getInt(index));
            default -> unsigned(raw.getLong(index));
        };
    }

    /** Halving keeps the lowest bit so that the rounding stays right. */
    private static float unsigned(long value) {
        return value >= 0 ? value : (value >>> 1 | value & 1) * 2f;
    }

    private float signed(ByteBuffer raw, int index) {
        return switch (bits) {
            case 8 -> raw.get(index);
            case 16 -> raw.getShort(index);
            case 32 -> raw.getInt(index);
            default -> raw.getLong(index);
        };
    }

    private float real(ByteBuffer raw, int index) {
        return switch (bits) {
            case 16 -> half(raw.getShort(index));
            case 32 -> raw.getFloat(index);
            default -> (float) raw.getDouble(index);
        };
    }

    /** IEEE 754 binary16: 1 sign bit, 5 bits of exponent with bias 15, 10 bits of fraction. */
    private static float half(short value) {
        int exponent = value >> 10 & 0x1F;
        int fraction = value & 0x3FF;
        float magnitude =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24f;
                    case 0x1F -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
                };
        return value < 0 ? -magnitude : magnitude;
    }

    /** Samples of fewer bits follow each other, the highest bit first. */
    private float packed(ByteBuffer raw, int start, int sample) {
        long first = (long) sample * bits;
        int value = 0;
        for (long bit = first; bit < first + bits; bit++) {
            value = value << 1 | raw.get(start + (int) (bit / 8)) >> 7 - (int) (bit % 8) & 1;
        }
        return value;
    }
}
