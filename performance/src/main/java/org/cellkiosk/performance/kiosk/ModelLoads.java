package org.cellkiosk.performance.kiosk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import org.cellkiosk.console.local.KioskState;

/** How often a service has loaded a model since its start, as its metrics tell. */
final class ModelLoads {

    private static final String METRIC = "kiosk_models_loads_total";
    private static final String REDIS = "redis";

    private ModelLoads() {}

    /** Empty of a service that has no models. */
    static OptionalDouble of(KioskState.Service service) throws IOException {
        if (service.name().equals(REDIS)) {
            return OptionalDouble.empty();
        }
        URI metrics = URI.create("http://" + service.host() + ":" + service.port() + "/q/metrics");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(metrics.toURL().openStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith(METRIC))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst();
        }
    }
}
