package org.cellkiosk.benchmarking.costs;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cellkiosk.benchmarking.result.Costs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for what a run has cost. */
final class BillOptions {

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            defaultValue = "${env:PROMETHEUS_URL}",
            description = "Who knows the nodes (PROMETHEUS_URL): what stands before /api/v1 in its addresses.")
    private @Nullable String prometheus;

    @Option(
            names = "--grafana-host",
            paramLabel = "HOST",
            defaultValue = "${env:GRAFANA_HOST}",
            description = "Without --prometheus: the Grafana that has it by the uid prometheus (GRAFANA_HOST).")
    private @Nullable String grafana;

    @Option(
            names = "--prometheus-user",
            paramLabel = "NAME",
            defaultValue = "${env:GRAFANA_USER}",
            description = "for either, if it asks (GRAFANA_USER)")
    private @Nullable String user;

    @Option(
            names = "--prometheus-password",
            paramLabel = "PASSWORD",
            defaultValue = "${env:GRAFANA_PASSWORD}",
            description = "better given as GRAFANA_PASSWORD")
    private @Nullable String password;

    @Mixin
    private PriceOptions prices = new PriceOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    PriceOptions prices() {
        return prices;
    }

    /** Refuses, before a run of hours, what would keep its costs from being known in the end. */
    void check() {
        prices.cluster(0);
        prometheus();
    }

    /** What a run came to; if that cannot be known, why. */
    Costs between(Instant from, Instant to, long images, boolean isUploaded) throws InterruptedException {
        double seconds = Duration.between(from, to).toMillis() / 1e3;
        Workload workload = new Workload(images, seconds, isUploaded, prices.zones());
        return new RunCosts(prices.prices(), prometheus()).between(from, to, workload);
    }

    private Optional<Prometheus> prometheus() {
        return text(prometheus)
                .or(() -> text(grafana).map(host -> "http://" + host + "/api/datasources/proxy/uid/prometheus"))
                .map(url -> new Prometheus(
                        uri(url),
                        text(user).map(name -> name + ":" + text(password).orElse(""))));
    }

    private URI uri(String url) {
        String problem = "--prometheus (PROMETHEUS_URL) or --grafana-host (GRAFANA_HOST): '" + url
                + "' is no address; write http://prometheus:9090";
        try {
            URI address = new URI(url);
            if (address.getHost() != null && String.valueOf(address.getScheme()).matches("(?i)https?")) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new ParameterException(command.commandLine(), problem, e);
        }
        throw new ParameterException(command.commandLine(), problem);
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
