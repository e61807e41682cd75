package org.cellkiosk.imaging.io;

import java.nio.ByteBuffer;

/**
 * Unpacks LZW as TIFF stores it (TIFF 6.0, section 13): codes of 9 to 12 bits, highest bit first, the width growing one
 * code early.
 *
 * <p>A code's string is the string that was written before it plus one byte. That string lies in the output already,
 * so the table holds only where each string starts and how long it is.
 */
final class LzwDecoder {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int MOST_CODES = 4096;

    private final ByteBuffer packed;
    private final byte[] target;
    private final int[] starts = new int[MOST_CODES];
    private final int[] lengths = new int[MOST_CODES];
    private int bits;
    private int bitCount;
    private int count;

    LzwDecoder(ByteBuffer packed, byte[] target) {
        this.packed = packed;
        this.target = target;
    }

    /** Number of bytes written. */
    int decode() throws FormatException {
        int codes = FIRST;
        int previousLength = 0;
        while (count < target.length) {
            int code = next(width(codes));
            if (code == END) {
                return count;
            }
            if (code == CLEAR) {
                codes = FIRST;
                previousLength = 0;
                continue;
            }
            if (previousLength > 0 && codes < MOST_CODES) {
                starts[codes] = count - previousLength;
                lengths[codes] = previousLength + 1;
                codes++;
            }
            previousLength = write(code, codes);
        }
        return count;
    }

    private static int width(int codes) {
        return codes < 511 ? 9 : codes < 1023 ? 10 : codes < 2047 ? 11 : 12;
    }

    /** The next code, {@link #END} if there is none. */
    private int next(int width) {
        while (bitCount < width) {
            if (!packed.hasRemaining()) {
                return END;
            }
            bits = bits << 8 | Byte.toUnsignedInt(packed.get());
            bitCount += 8;
        }
        bitCount -= width;
        return bits >>> bitCount & (1 << width) - 1;
    }

    /** Writes a code's string, byte by byte since it may overlap its own copy; returns its length. */
    private int write(int code, int codes) throws FormatException {
        if (code < CLEAR) {
            target[count++] = (byte) code;
            return 1;
        }
        if (code >= codes) {
            throw FormatException.damaged("its compressed pixels cannot be unpacked");
        }
        int start = starts[code];
        int length = lengths[code];
        int end = Math.min(count + length, target.length);
        for (int from = start; count < end; from++) {
            target[count++] = target[from];
        }
        return length;
    }
}
