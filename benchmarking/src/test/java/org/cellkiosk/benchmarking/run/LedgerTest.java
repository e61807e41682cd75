package org.cellkiosk.benchmarking.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cellkiosk.client.KioskException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static final Instant BEGAN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Ending DONE =
            new Ending(Optional.of("segmentation:a:1"), "done", Map.of("total_time", "1.5", "total_jobs", "3"));

    @TempDir
    private Path folder = Path.of("");

    private Path file = folder;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("run.journal");
    }

    private Ledger open(Instant now) throws IOException {
        return Ledger.open(file, 4, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void aLedgerThatIsOpenedAgainKnowsAllThatHappened() throws IOException {
        // Given
        UUID id;
        try (Ledger ledger = open(BEGAN)) {
            ledger.begin();
            id = ledger.id(3);
            ledger.started(0, "segmentation:a:1");
            ledger.started(1, "segmentation:a:2");
            ledger.started(2, "segmentation:a:3");
            ledger.ended(0, DONE);
            ledger.settle(List.of(0));
            ledger.ended(1, Ending.lost("segmentation:a:2"));
            assertThat(ledger.result("a.json")).isEqualTo("a.json");
        }

        // When
        try (Ledger ledger = open(BEGAN.plus(Duration.ofHours(1)))) {
            // Then
            assertThat(ledger.isResumed()).isTrue();
            assertThat(ledger.began()).isEqualTo(BEGAN);
            assertThat(ledger.id(3)).isEqualTo(id);
            assertThat(ledger.toStart()).containsExactly(3);
            assertThat(ledger.underWay()).containsExactly(Map.entry(2, "segmentation:a:3"));
            assertThat(ledger.unexpired()).containsExactly(Map.entry(1, "segmentation:a:2"));
            assertThat(ledger.ending(0)).isEqualTo(DONE);
            assertThat(ledger.tally().done()).isEqualTo(1);
            assertThat(ledger.tally().imagesOfJob()).isEqualTo(3);
            assertThat(ledger.tally().failures()).containsEntry("The kiosk no longer knows the job.", 1L);
            assertThat(ledger.result("b.json")).isEqualTo("a.json");
            assertThat(ledger.isSettled()).isFalse();
        }
    }

    @Test
    void aLineThatWasCutOffByAKillIsForgotten() throws IOException {
        try (Ledger ledger = open(BEGAN)) {
            ledger.begin();
            ledger.started(0, "segmentation:a:1");
        }
        Files.writeString(file, "{\"ended\":0,\"stat", StandardOpenOption.APPEND);

        try (Ledger ledger = open(BEGAN)) {
            assertThat(ledger.underWay()).containsOnlyKeys(0);
            ledger.ended(0, DONE);
        }
        try (Ledger ledger = open(BEGAN)) {
            assertThat(ledger.ending(0)).isEqualTo(DONE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\0\0",
                "{\"started\":0}",
                "{\"started\":4,\"hash\":\"a\"}",
                "{\"ended\":-1,\"status\":\"done\"}",
                "{\"ended\":0}",
                "{\"run\":\"1\",\"began\":\"\"}",
                "{\"settled\":[0],\"at\":\"yesterday\"}"
            })
    void aDamagedJournalIsNamedWithWhatToDo(String line) throws IOException {
        Files.writeString(file, line + "\n");

        assertThatThrownBy(() -> open(BEGAN))
                .isInstanceOf(KioskException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("delete it");
    }

    @Test
    void anEndingThatIsLargerThanABufferIsReadBackWhole() throws IOException {
        Ending large = new Ending(Optional.empty(), "done", Map.of("total_time", "1.234567,".repeat(20_000)));
        try (Ledger ledger = open(BEGAN)) {
            ledger.begin();
            ledger.ended(0, large);
            ledger.ended(1, DONE);

            assertThat(ledger.ending(0)).isEqualTo(large);
            assertThat(ledger.ending(1)).isEqualTo(DONE);
        }
    }

    @Test
    void twoProcessesDoNotMakeTheSameRun() throws IOException {
        try (Ledger ledger = open(BEGAN)) {
            ledger.begin();
            assertThatThrownBy(() -> open(BEGAN))
                    .isInstanceOf(KioskException.class)
                    .hasMessageContaining("is under way")
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void aRunThatNeverBeganLeavesNoJournal() throws IOException {
        open(BEGAN).close();

        assertThat(file).doesNotExist();
    }
}
