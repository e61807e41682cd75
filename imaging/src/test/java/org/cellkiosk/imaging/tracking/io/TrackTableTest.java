package org.cellkiosk.imaging.tracking.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalInt;
import org.cellkiosk.imaging.LabelImage;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.imaging.tracking.lineage.Track;
import org.junit.jupiter.api.Test;

class TrackTableTest {

    @Test
    void everySightingIsARow() throws IOException {
        Track mother = new Track(1, List.of(0), List.of(2), true, OptionalInt.of(2), OptionalInt.empty());
        Track daughter = new Track(2, List.of(2), List.of(), false, OptionalInt.empty(), OptionalInt.of(1));
        StringWriter out = new StringWriter();

        TrackTable table = new TrackTable(Lineage.of(List.of(mother, daughter)), out);
        table.add(0, new LabelImage(2, 3, new int[] {0, 1, 1, 0, 1, 1}));
        table.add(1, LabelImage.empty(2, 3));
        table.add(2, new LabelImage(2, 3, new int[] {0, 0, 0, 2, 0, 0}));

        assertThat(out.toString().lines())
                .containsExactly(
                        "track,frame,centroid_y_px,centroid_x_px,area_px,parent", "1,0,0.5,1.5,4,", "2,2,1.0,0.0,1,1");
    }
}
