package org.cellkiosk.imaging.axes;

/** The number of a channel, counted from 0. */
final class ChannelIndex {

    private ChannelIndex() {}

    static int parse(String text, int channels) {
        if (!text.matches("\\d{1,9}")) {
            throw new UnsuitableImageException(
                    "\"" + text + "\" is no channel. Please give the channels as numbers from 0 on, like 0,1.");
        }
        int index = Integer.parseInt(text);
        if (index >= channels) {
            throw new UnsuitableImageException("There is no channel " + index + ": the image has " + channels
                    + ", and they are counted from 0. Please name one from 0 to " + (channels - 1) + ".");
        }
        return index;
    }
}
