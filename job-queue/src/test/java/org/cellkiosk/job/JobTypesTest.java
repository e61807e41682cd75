package org.cellkiosk.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

        assertThat(types).hasToString("segmentation, mesmer, tracking, caliban");
        assertThat(types.queues())
                .containsExactly(
                        "segmentation",
                        "segmentation-zip",
                        "mesmer",
                        "mesmer-zip",
                        "tracking",
                        "tracking-zip",
                        "caliban",
                        "caliban-zip");
        assertThat(types.ofQueue("mesmer-zip")).isEqualTo(types.named("mesmer"));
    }

    @Test
    void anOperatorsFilesAddToTheBundledTypes() throws IOException {
        Path spots = write("[" + SPOTS + "]");
        Path counting = Files.writeString(
                folder.resolve("counting.yaml"), "[{name: counting, queue: counting, zips: false, models: {}}]");

        JobTypes types = JobTypes.bundledAnd(Optional.of(List.of(spots, counting)));

        assertThat(types).hasToString("segmentation, mesmer, tracking, caliban, spots, counting");
        assertThat(JobTypes.bundledAnd(Optional.empty())).isEqualTo(JobTypes.bundled());
    }

    @Test
    void aTypeWithTheNameOfABundledOneTakesItsPlace() throws IOException {
        Path file = write("[{name: segmentation, queue: segmentation, zips: false, models: {nuclear: 'Mine:2'}}]");

        JobTypes types = JobTypes.bundledAnd(Optional.of(List.of(file)));

        assertThat(types).hasToString("segmentation, mesmer, tracking, caliban");
        assertThat(types.types().get(0).models()).containsExactly(Map.entry("nuclear", "Mine:2"));
    }

    @Test
    void everyQueueHasAConsumer() throws IOException {
        Path file = write("[" + SPOTS + ", {name: mesmer, queue: mesmer, zips: false, models: {}},"
                + " {name: Cell_Count, queue: counts, zips: false, models: {}},"
                + " {name: yeast, queue: yeast, zips: false, consumer: segmentation-consumer, models: {}}]");

        JobTypes types = JobTypes.bundledAnd(Optional.of(List.of(file)));

        assertThat(types.queuesByConsumer())
                .containsExactly(
                        Map.entry("segmentation-consumer", List.of("segmentation", "mesmer", "yeast")),
                        Map.entry("tracking-consumer", List.of("tracking", "caliban")),
                        Map.entry("spots-consumer", List.of("spots")),
                        Map.entry("cell-count-consumer", List.of("counts")),
                        Map.entry(
                                JobType.ARCHIVE_CONSUMER,
                                List.of("segmentation-zip", "tracking-zip", "caliban-zip", "spots-zip")));
    }

    @ParameterizedTest
    @CsvSource({"spots, others, is in another file too", "others, spots, belongs to another job type"})
    void filesThatDeclareTheSameNameOrQueueAreRefused(String name, String queue, String complaint) throws IOException {
        Path spots = write("[" + SPOTS + "]");
        Path same = Files.writeString(
                folder.resolve("same.yaml"), "[{name: " + name + ", queue: " + queue + ", zips: false, models: {}}]");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobTypes.bundledAnd(Optional.of(List.of(spots, same))))
                .withMessageStartingWith("JOB_TYPES_FILE: " + same + ": ")
                .withMessageContaining(complaint);
    }

    @Test
    void aSelectionKeepsItsOwnOrder() {
        assertThat(JobTypes.bundled().select(" mesmer, segmentation,")).hasToString("mesmer, segmentation");
    }

    @Test
    void aSelectionOfAnUnknownTypeNamesTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobTypes.bundled().select("mesmer,Segmentation"))
                .withMessage(
                        "JOB_TYPES: \"Segmentation\" is not declared; declared are segmentation, mesmer, tracking, caliban");
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
                "zips | zips: true, consumer: Spots       | entry 1: consumer: \"Spots\"",
                "zips | zips: true, consumer: null        | entry 1, consumer",
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
