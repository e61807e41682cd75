package org.cellkiosk.imaging.io;

import io.airlift.compress.zstd.ZstdDecompressor;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** How the pixels of a TIFF page are packed. */
enum Compression {
    NONE,
    LZW,
    DEFLATE,
    PACK_BITS,
    ZSTANDARD,
    JPEG;

    static Compression of(long number) throws FormatException {
        return switch ((int) number) {
            case 1 -> NONE;
            case 5 -> LZW;
            case 7 -> JPEG;
            case 8, 32946 -> DEFLATE;
            case 32773 -> PACK_BITS;
            case 34926, 50000 -> ZSTANDARD;
            default ->
                throw FormatException.unsupported("pixels packed as " + name(number) + " ("
                        + TiffTag.name(TiffTag.COMPRESSION) + " is " + number + ")");
        };
    }

    private static String name(long number) {
        return switch ((int) number) {
            case 2, 3, 4 -> "fax";
            case 6 -> "old-style JPEG";
            case 33003, 33005, 34712 -> "JPEG 2000";
            case 34887 -> "LERC";
            case 34925 -> "LZMA";
            case 50001, 34927 -> "WebP";
            case 50002, 52546 -> "JPEG XL";
            default -> "nobody knows what";
        };
    }

    /** The most bytes that a segment can take in the file if it holds so many; more than that is never read. */
    long mostPacked(long bytes) {
        return this == NONE ? bytes : 2 * bytes + (this == JPEG ? 1 << 16 : 1 << 10);
    }

    /** Unpacks a segment that is packed until {@code target} is full. */
    void unpack(ByteBuffer packed, byte[] target) throws FormatException {
        int count =
                switch (this) {
                    case LZW -> new LzwDecoder(packed, target).decode();
                    case DEFLATE -> inflate(packed, target);
                    case PACK_BITS -> unpackBits(packed, target);
                    case ZSTANDARD -> zstandard(packed, target);
                    case NONE, JPEG -> throw new IllegalStateException(this + " packs no bytes");
                };
        requireAll(count, target.length);
    }

    static void requireAll(long count, long due) throws FormatException {
        if (count < due) {
            throw FormatException.damaged("a strip or tile has " + count + " bytes, but " + due + " are needed");
        }
    }

    private static int inflate(ByteBuffer packed, byte[] target) throws FormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int count = 0;
            while (count < target.length && !inflater.finished()) {
                int more = inflater.inflate(target, count, target.length - count);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return count;
                }
                count += more;
            }
            return count;
        } catch (DataFormatException e) {
            throw FormatException.damaged("its compressed pixels cannot be unpacked");
        } finally {
            inflater.end();
        }
    }

    private static int zstandard(ByteBuffer packed, byte[] target) throws FormatException {
        try {
            int start = packed.arrayOffset() + packed.position();
            return new ZstdDecompressor()
                    .decompress(packed.array(), start, packed.remaining(), target, 0, target.length);
        } catch (RuntimeException e) {
            // The decoder meets damaged input with several kinds of them.
            throw FormatException.damaged("its compressed pixels cannot be unpacked", e);
        }
    }

    /** TIFF 6.0, section 9: a count of 0 to 127 copies one byte more, -1 to -127 repeats the next byte. */
    private static int unpackBits(ByteBuffer packed, byte[] target) {
        int count = 0;
        while (count < target.length && packed.remaining() > 1) {
            int control = packed.get();
            if (control >= 0) {
                int run = Math.min(Math.min(control + 1, packed.remaining()), target.length - count);
                packed.get(target, count, run);
                count += run;
            } else if (control != Byte.MIN_VALUE) {
                int end = Math.min(count + 1 - control, target.length);
                byte value = packed.get();
                while (count < end) {
                    target[count++] = value;
                }
            }
        }
        return count;
    }
}
