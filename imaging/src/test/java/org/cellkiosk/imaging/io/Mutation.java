package org.cellkiosk.imaging.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Ways in which files get damaged, or are made to mislead. */
enum Mutation {
    /** Headers are where damage does most. */
    BYTES_OF_THE_HEADER {
        @Override
        byte[] apply(byte[] file, byte[] other, Random random) {
            return bytes(file, Math.min(file.length, 400), random);
        }
    },
    BYTES {
        @Override
        byte[] apply(byte[] file, byte[] other, Random random) {
            return bytes(file, file.length, random);
        }
    },
    /** A number at any place becomes one at which sums and products overflow. */
    NUMBER {
        @Override
        byte[] apply(byte[] file, byte[] other, Random random) {
            ByteBuffer bytes = ByteBuffer.wrap(file.clone())
                    .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            long value = NUMBERS.get(random.nextInt(NUMBERS.size())) + random.nextInt(3) - 1;
            int width = 1 << random.nextInt(4);
            if (file.length < 2 * width) {
                return file;
            }
            int end = random.nextBoolean() ? Math.min(file.length, 600) : file.length;
            int at = random.nextInt(end - width + 1);
            switch (width) {
                case 1 -> bytes.put(at, (byte) value);
                case 2 -> bytes.putShort(at, (short) value);
                case 4 -> bytes.putInt(at, (int) value);
                default -> bytes.putLong(at, value);
            }
            return bytes.array();
        }
    },
    /** A field of a TIFF's first directory gets another tag, type, count or value. */
    TIFF_FIELD {
        @Override
        byte[] apply(byte[] file, byte[] other, Random random) {
            ByteBuffer bytes = ByteBuffer.wrap(file.clone());
            bytes.order(file.length > 0 && file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = file.length < 10 ? 0 : bytes.getInt(4);
            if (directory < 8 || directory > file.length - 2) {
                return BYTES_OF_THE_HEADER.apply(file, other, random);
            }
            int entry = directory + 2 + 12 * random.nextInt(1 + Short.toUnsignedInt(bytes.getShort(directory)));
            if (entry > file.length - 12) {
                return BYTES.apply(file, other, random);
            }
            int value = random.nextBoolean()
                    ? NUMBERS.get(random.nextInt(NUMBERS.size())).intValue()
                    : random.nextInt(1 << random.nextInt(31));
            switch (random.nextInt(4)) {
                case 0 -> bytes.putShort(entry, (short) (256 + random.nextInt(100)));
                case 1 -> bytes.putShort(entry + 2, (short) random.nextInt(20));
                case 2 -> bytes.putInt(entry + 4, value);
                default -> bytes.putInt(entry + 8, value);
            }
            return bytes.array();
        }
    },
    CUT {
        @Override
        byte[] apply(byte[] file, byte[] other, Random random) {
            return Arrays.copyOf(file, random.nextInt(file.length + 1));
        }
    },
    /** A part is taken out, doubled, or replaced by a part of another file. */
    PART {
        @Override
        byte[] apply(byte[] file, byte[] other, Random random) {
            byte[] source = random.nextBoolean() ? file : other;
            int from = random.nextInt(source.length + 1);
            int length = Math.min(source.length - from, random.nextInt(64));
            int at = random.nextInt(file.length + 1);
            int dropped = Math.min(file.length - at, random.nextBoolean() ? length : random.nextInt(64));
            ByteArrayOutputStream mixed = new ByteArrayOutputStream();
            mixed.write(file, 0, at);
            mixed.write(source, from, length);
            mixed.write(file, at + dropped, file.length - at - dropped);
            return mixed.toByteArray();
        }
    };

    private static final List<Long> NUMBERS = List.of(
            0L,
            1L,
            2L,
            16L,
            0x7FL,
            0xFFL,
            0x1000L,
            0x7FFFL,
            0x8000L,
            0xFFFFL,
            0x10000L,
            0x4000_0000L,
            0x7FFF_FFFFL,
            0x8000_0000L,
            0xFFFF_FFFFL,
            0x1_0000_0000L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            -1L);

    /** @param other a file from which a part may be taken */
    abstract byte[] apply(byte[] file, byte[] other, Random random);

    private static byte[] bytes(byte[] file, int range, Random random) {
        byte[] damaged = file.clone();
        for (int i = random.nextInt(4); i >= 0 && range > 0; i--) {
            damaged[random.nextInt(range)] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
