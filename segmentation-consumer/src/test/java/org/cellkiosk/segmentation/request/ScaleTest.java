package org.cellkiosk.segmentation.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cellkiosk.imaging.PixelSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    private static final ScaleRange RANGE = new ScaleRange(10);

    @Test
    void theJobGoesBeforeTheFile() {
        Scale scale = Scale.of(OptionalDouble.of(2), file(0.325, 0.325), 0.65, RANGE);

        assertThat(scale.factor()).isEqualTo(2);
        assertThat(scale.inferred()).isEmpty();
    }

    @Test
    void withoutAnyWordTheScaleIsOne() {
        Scale scale = Scale.of(OptionalDouble.empty(), List.of(), 0.65, RANGE);

        assertThat(scale.factor()).isEqualTo(1);
        assertThat(scale.inferred()).contains("scale 1");
    }

    @ParameterizedTest
    @CsvSource({
        "0.325, 0.325, 0.65, 0.5, scale 0.5 from the file's pixel size of 0.325 µm",
        "0.5, 0.5, 0.5, 1, scale 1 from the file's pixel size of 0.5 µm",
        "0.6503, 0.6498, 0.65, 1, scale 1 from the file's pixel size of 0.6503 x 0.6498 µm",
        "0.108, 0.108, 0.65, 0.1662, scale 0.1662 from the file's pixel size of 0.108 µm",
        "5, 5, 0.5, 10, scale 10 from the file's pixel size of 5 µm"
    })
    void theFilesPixelSizeOverTheModelsIsTheScale(double x, double y, double model, double factor, String words) {
        Scale scale = Scale.of(OptionalDouble.empty(), file(x, y), model, RANGE);

        assertThat(scale.factor()).isEqualTo(factor);
        assertThat(scale.inferred()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, '0 µm, which no microscope gives'",
        "-1, -1, '-1 µm, which no microscope gives'",
        "NaN, NaN, 'NaN µm, which no microscope gives'",
        "Infinity, 1, 'Infinity x 1 µm, which no microscope gives'",
        "0.5, 0.25, '0.5 x 0.25 µm, which no microscope gives'",
        "100.1, 100.1, '100.1 µm, which no microscope gives'",
        "84.66666, 84.66666, '84.67 µm, which is too far from the model''s 0.65 µm'",
        "0.064, 0.064, '0.064 µm, which is too far from the model''s 0.65 µm'"
    })
    void aPixelSizeThatCannotBeTrueIsLeftOutWithAWord(double x, double y, String words) {
        Scale scale = Scale.of(OptionalDouble.empty(), file(x, y), 0.65, RANGE);

        assertThat(scale.factor()).isEqualTo(1);
        assertThat(scale.inferred()).contains("scale 1, not from the file's pixel size of " + words);
    }

    @Test
    void aSourceIsAskedOnlyIfTheOneBeforeItSaysNothing() {
        Scale.Source silent = new Scale.Source("the file's pixel size", Optional::empty);
        Scale.Source last = new Scale.Source("a guess", () -> {
            throw new AssertionError("asked");
        });

        Scale scale =
                Scale.of(OptionalDouble.empty(), List.of(silent, source("the model's", 1.3, 1.3), last), 0.65, RANGE);

        assertThat(scale.factor()).isEqualTo(2);
        assertThat(scale.inferred()).contains("scale 2 from the model's of 1.3 µm");
    }

    @Test
    void nonsenseOfTheFileIsToldBesideWhatAnotherSourceSays() {
        Scale scale = Scale.of(
                OptionalDouble.empty(),
                List.of(source("the file's pixel size", 0, 0), source("the model's", 0.65, 0.65)),
                0.65,
                RANGE);

        assertThat(scale.inferred())
                .contains("scale 1 from the model's of 0.65 µm, not from the file's pixel size of 0 µm, which no"
                        + " microscope gives");
    }

    private static List<Scale.Source> file(double x, double y) {
        return List.of(source("the file's pixel size", x, y));
    }

    private static Scale.Source source(String name, double x, double y) {
        return new Scale.Source(name, () -> Optional.of(new PixelSize(x, y)));
    }
}
