package org.cellkiosk.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobTypesTest {

    private static final String SPOTS = "{name: spots, queue: spots, zips: true, models: {spots: 'SpotDetection:7'}}";

    @TempDir
    Path folder;

    @Test
    void theBundledTypesAreThoseThatTheKioskServes() {
        JobTypes types = JobTypes.bundled();

        assertThat(types).hasToString("segmentation, mesmer");
        assertThat(types.queues()).containsExactly("segmentation", "segmentation-zip", "mesmer", "mesmer-zip");
        assertThat(types.ofQueue("mesmer-zip")).isEqualTo(types.named("mesmer"));
    }

    @Test
    void anOperatorsFileReplacesTheBundledTypes() throws IOException {
        Path file = write("[" + SPOTS + "]");

        assertThat(JobTypes.bundledOr(Optional.of(file))).hasToString("spots");
        assertThat(JobTypes.bundledOr(Optional.empty())).isEqualTo(JobTypes.bundled());
    }

    @Test
    void aSelectionKeepsItsOwnOrder() {
        assertThat(JobTypes.bundled().select(" mesmer, segmentation,")).hasToString("mesmer, segmentation");
    }

    @Test
    void aSelectionOfAnUnknownTypeNamesTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobTypes.bundled().select("mesmer,Segmentation"))
                .withMessage("JOB_TYPES: \"Segmentation\" is not declared; declared are segmentation, mesmer");
    }

    @Test
    void anEmptySelectionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobTypes.bundled().select(" , "))
                .withMessage("no job type is declared");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "zips | zips: true, cost: 1               | entry 1, cost",
                "name | name: 'spots and more'            | entry 1: name: \"spots and more\"",
                "queue| queue: 'Spots'                    | entry 1: queue: \"Spots\"",
                "queue| queue: 'a:b'                      | entry 1: queue: \"a:b\"",
                "queue| queue: 'spots-zip'                | entry 1: queue: \"spots-zip\"",
                "zips | zips: perhaps                     | entry 1, zips",
                "models | models: {spots: 'SpotDetection'}| entry 1: models.spots: \"SpotDetection\" is not Name:version",
                "models | models: SpotDetection:7         | entry 1, models",
                "models | ``                              | entry 1, models"
            })
    void aBadDeclarationIsRefusedWithFileAndKey(String key, String replacement, String complaint) throws IOException {
        Path file = write("["
                + SPOTS.replaceFirst(key + ": (\\{[^}]*}|[^,}]*)(, )?", replacement.isEmpty() ? "" : replacement + ", ")
                + "]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobTypes.read(file))
                .withMessageStartingWith(file + ": ")
                .withMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | expected a list",
                "{} | expected a list",
                "null | expected a list",
                "[null] | expected a list",
                "[] | no job type",
                "[{name: spots | line: 1"
            })
    void aFileThatDeclaresNothingIsRefused(String text, String complaint) throws IOException {
        Path file = write(text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobTypes.read(file))
                .withMessageStartingWith(file + ": ")
                .withMessageContaining(complaint);
    }

    @Test
    void aTypeDeclaredTwiceIsRefused() throws IOException {
        Path file = write("[" + SPOTS + ", " + SPOTS.replace("queue: spots", "queue: others") + "]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobTypes.read(file))
                .withMessage(file + ": job type \"spots\" is declared twice");
    }

    @Test
    void aQueueOfTwoTypesIsRefused() throws IOException {
        Path file = write("[" + SPOTS + ", " + SPOTS.replace("name: spots", "name: others") + "]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobTypes.read(file))
                .withMessage(file + ": queue \"spots\" belongs to two job types");
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("absent.yaml");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobTypes.read(file))
                .withMessageStartingWith("JOB_TYPES_FILE: cannot read " + file);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("types.yaml"), text);
    }
}
