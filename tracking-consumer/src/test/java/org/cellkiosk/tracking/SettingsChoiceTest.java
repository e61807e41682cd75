package org.cellkiosk.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.tracking.TrackingSettings;
import org.junit.jupiter.api.Test;

class SettingsChoiceTest {

    private static final TrackingSettings SETTINGS = TrackingSettings.defaults();
    private static final List<LabelImage> CELLS = List.of(frame(1, 0), frame(7, 9), frame(0, 0));

    @Test
    void withoutTheOriginalsFlawsFramesAreNotLookedAt() {
        TrackingSettings chosen = new SettingsChoice(SETTINGS, false).of(CELLS.size(), frame -> {
            throw new AssertionError("frame " + frame);
        });

        assertThat(chosen).isEqualTo(SETTINGS);
    }

    @Test
    void theOriginalsFlawsDependOnTheFullestFrame() {
        TrackingSettings chosen = new SettingsChoice(SETTINGS, true).of(CELLS.size(), CELLS::get);

        assertThat(chosen.compat()).isEqualTo(OptionalInt.of(2));
    }

    private static LabelImage frame(int... labels) {
        return new LabelImage(1, 2, labels);
    }
}
