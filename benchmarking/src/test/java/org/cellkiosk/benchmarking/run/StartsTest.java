package org.cellkiosk.benchmarking.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.cellkiosk.client.KioskClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StartsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(60)
    void aSubmissionThatIsBrokenOffIsNotRefused() throws IOException {
        Plan plan = new Plan("segmentation", "a.png", 3, "", "", "", "", "", 0, false, "uploads", 0);
        Path journal = folder.resolve("run.journal");
        try (OriginalOnTheWire wire = new OriginalOnTheWire()) {
            wire.answerOnly(1);
            KioskClient kiosk = new KioskClient(URI.create("http://" + wire.address()));
            try (Ledger ledger = Ledger.open(journal, plan.count(), Clock.systemUTC())) {
                ledger.begin();
                try (Starts starts = new Starts(kiosk, plan, ledger, 2)) {
                    starts.begin();
                    while (wire.submitted.size() < 3) {
                        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                    }
                }
                ledger.settle(List.of(0)); // an interrupted thread that wrote would have closed the journal
            }
        }

        try (Ledger ledger = Ledger.open(journal, plan.count(), Clock.systemUTC())) {
            assertThat(ledger.underWay()).containsOnlyKeys(0);
            assertThat(ledger.toStart()).containsExactly(1, 2);
        }
    }
}
