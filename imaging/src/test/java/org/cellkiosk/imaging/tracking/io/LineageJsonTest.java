package org.cellkiosk.imaging.tracking.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.cellkiosk.imaging.io.FormatException;
import org.cellkiosk.imaging.tracking.lineage.Lineage;
import org.cellkiosk.imaging.tracking.lineage.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageJsonTest {

    private static final Lineage LINEAGE = Lineage.of(List.of(
            new Track(1, List.of(0, 1), List.of(3), true, OptionalInt.of(2), OptionalInt.empty()),
            new Track(3, List.of(2), List.of(), false, OptionalInt.empty(), OptionalInt.of(1))));

    private static final String TEXT =
            "{\"1\":{\"label\":1,\"frames\":[0,1],\"daughters\":[3],\"capped\":true,\"frame_div\":2,\"parent\":null},"
                    + "\"3\":{\"label\":3,\"frames\":[2],\"daughters\":[],\"capped\":false,\"frame_div\":null,\"parent\":1}}";

    @Test
    void namesTypesAndOrderAreThoseOfDeepCell() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        LineageJson.write(out, LINEAGE);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }

    @Test
    void oneLineageOrAListOfThemIsRead() throws IOException {
        assertThat(read(TEXT)).containsExactly(LINEAGE);
        assertThat(read("[" + TEXT + ",{}]")).containsExactly(LINEAGE, Lineage.of(List.of()));
    }

    @Test
    void aTrackMayLackWhatItHasNot() throws IOException {
        Track track = new Track(4, List.of(5), List.of(), false, OptionalInt.empty(), OptionalInt.empty());

        assertThat(read("{\"4\":{\"frames\":[5],\"note\":{\"by\":[1]}}}")).containsExactly(Lineage.of(List.of(track)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"1\":{\"label\":2}} | the track 1 has the label [2]",
                "{\"one\":{}} | the track one has the label []",
                "{\"1\":{},\"1\":{}} | two tracks have the label 1",
                "{\"1\":{\"frames\":[\"a\"]}} | VALUE_NUMBER_INT is due in line 1, not VALUE_STRING",
                "{\"1\":[]} | START_OBJECT is due in line 1, not START_ARRAY",
                "7 | START_ARRAY is due in line 1, not VALUE_NUMBER_INT",
                "{\"1\":{\"label\":1, | Unexpected end-of-input",
            })
    void somethingElseIsRefused(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("is damaged or incomplete (" + reason);
    }

    private static List<Lineage> read(String text) throws IOException {
        return LineageJson.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
