package org.cellkiosk.imaging.filter;

/** What lies beyond the edge of a line of pixels {@code a b c d}. */
public enum Border {
    /** {@code c b | a b c d | c b}: mirrored about the edge pixel, again and again where the padding is wider. */
    REFLECT {
        @Override
        public int index(int position, int length) {
            if (length == 1) {
                return 0;
            }
            int period = 2 * (length - 1);
            int folded = Math.floorMod(position, period);
            return Math.min(folded, period - folded);
        }
    },
    /** {@code b a | a b c d | d c}: mirrored about the edge itself, again and again where the padding is wider. */
    SYMMETRIC {
        @Override
        public int index(int position, int length) {
            int period = 2 * length;
            int folded = Math.floorMod(position, period);
            return Math.min(folded, period - 1 - folded);
        }
    },
    /** {@code 0 0 | a b c d | 0 0}. */
    ZERO {
        @Override
        public int index(int position, int length) {
            return position >= 0 && position < length ? position : NONE;
        }
    };

    /** Answer of {@link #index} where no pixel is read and the value is 0. */
    public static final int NONE = -1;

    /**
     * The pixel whose value stands at {@code position}.
     *
     * @param position any position, also below 0 and beyond the line
     * @param length number of pixels of the line, at least 1
     * @return 0 to {@code length - 1}, or {@link #NONE}
     */
    public abstract int index(int position, int length);
}
