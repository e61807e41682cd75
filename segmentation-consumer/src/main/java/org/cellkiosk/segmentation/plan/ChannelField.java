package org.cellkiosk.segmentation.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The field {@code channels}: numbers of channels, separated by commas, where the place of a number says what the
 * channel shows and an empty place is left out. {@code "1,0"} is channel 1 in the first place and channel 0 in the
 * second.
 *
 * @param places the channel in each place, counted from 0
 */
record ChannelField(List<Optional<Integer>> places) {

    ChannelField {
        places = List.copyOf(places);
    }

    static ChannelField parse(String text) {
        List<Optional<Integer>> places = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            places.add(channel(entry.strip(), text));
        }
        return new ChannelField(places);
    }

    private static Optional<Integer> channel(String entry, String text) {
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        if (!entry.matches("[0-9]{1,6}")) {
            throw new InvalidJobException("The channels \"" + text
                    + "\" cannot be read: write numbers counted from 0, separated by commas, such as 0,1.");
        }
        return Optional.of(Integer.valueOf(entry));
    }

    /** The channels of the places that are filled. */
    List<Integer> filled() {
        return places.stream().flatMap(Optional::stream).toList();
    }
}
