package org.cellkiosk.tracking;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.measure.LabelIndex;
import org.cellkiosk.imaging.tracking.TrackingSettings;

/**
 * How the cells of a movie are linked.
 *
 * @param settings the operator's
 * @param compat whether with the flaws of the original, for which all frames are looked at beforehand
 */
record SettingsChoice(TrackingSettings settings, boolean compat) {

    TrackingSettings of(int frames, IntFunction<LabelImage> cells) {
        return compat ? settings.compatible(mostCells(frames, cells)) : settings;
    }

    private static int mostCells(int frames, IntFunction<LabelImage> cells) {
        return IntStream.range(0, frames)
                .map(frame -> LabelIndex.of(cells.apply(frame)).size())
                .max()
                .orElse(0);
    }
}
