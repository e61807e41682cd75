package org.cellkiosk.console.process;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void waitsTwiceAsLongAfterEachShortRunUpToHalfAMinute() {
        BackOff backOff = new BackOff();
        assertThat(Stream.generate(() -> backOff.after(ofSeconds(2))).limit(7))
                .containsExactly(
                        ofSeconds(1),
                        ofSeconds(2),
                        ofSeconds(4),
                        ofSeconds(8),
                        ofSeconds(16),
                        ofSeconds(30),
                        ofSeconds(30));
    }

    @Test
    void beginsAnewAfterAGoodRun() {
        // given
        BackOff backOff = new BackOff();
        backOff.after(ofSeconds(2));
        backOff.after(ofSeconds(2));

        // when, then
        assertThat(backOff.after(ofMinutes(2))).isEqualTo(ofSeconds(1));
        assertThat(backOff.after(ofSeconds(2))).isEqualTo(ofSeconds(2));
    }
}
