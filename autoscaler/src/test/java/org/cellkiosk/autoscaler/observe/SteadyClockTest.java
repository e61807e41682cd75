package org.cellkiosk.autoscaler.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private Instant timeOfDay = Instant.parse("2026-01-01T12:00:00Z");
    private long nanos = Long.MAX_VALUE;

    @Test
    void itGoesOnWhenTheMachinesClockIsSetBack() {
        SteadyClock clock = new SteadyClock(() -> timeOfDay, () -> nanos);

        timeOfDay = timeOfDay.minusSeconds(3600);
        nanos += 2_000_000_000;

        assertThat(clock.instant()).isEqualTo("2026-01-01T12:00:02Z");
    }
}
