package org.cellkiosk.autoscaler.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node is noticed to be missing after 10 s and takes pods 100 s later, which are ready after 90 s more. */
class FleetTest {

    private static final Assumptions ASSUMPTIONS = Assumptions.with(
            Map.of("notice", "10", "nodeStart", "100", "imagePull", "70", "podStart", "20", "spotLossesPerHour", "0"));

    private final Agenda agenda = new Agenda();
    private final List<Double> readyAt = new ArrayList<>();
    private final Fleet fleet = new Fleet(ASSUMPTIONS, agenda, pod -> readyAt.add(agenda.now()), job -> {});

    private void wakeAndEmpty() {
        fleet.scale(1, false);
        fleet.scale(0, false);
        fleet.emptyPool();
    }

    @Test
    void aNodeThatNobodyHadYetOrderedCostsNothing() {
        wakeAndEmpty();

        assertThat(fleet.paidSeconds()).isZero();
    }

    @Test
    void aNodeOfAnEmptiedPoolTakesNoPod() {
        wakeAndEmpty();
        agenda.in(50, () -> fleet.scale(1, false));

        while (readyAt.isEmpty()) {
            agenda.next();
        }

        assertThat(readyAt.get(0)).isEqualTo(50 + 10 + 100 + 90, within(1e-9));
    }
}
