package org.cellkiosk.benchmarking.costs;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cellkiosk.client.KioskException;

/** Dated prices, each with its source: {@code prices.yaml}, or a file of the same form. */
public record PriceTable(Nodes nodes, Map<Fee, Price> fees) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** What a run costs beside its nodes; named in the file as here, without capitals at the begin. */
    public enum Fee {
        controlPlane,
        loadBalancer,
        loadBalancerData,
        disk,
        storage,
        operations,
        egress,
        interZone
    }

    /** @param unit whose price it is */
    public record Price(double price, String unit, String source) {}

    /** US dollars an hour. */
    record Hourly(double onDemand, double spot) {
        double of(boolean isSpot) {
            return isSpot ? spot : onDemand;
        }
    }

    /** US dollars an hour and virtual CPU, for machines with so many. */
    record Family(double onDemand, double spot, List<Integer> sizes) {}

    record Nodes(
            String date,
            String source,
            String region,
            Map<String, Family> families,
            Map<String, Hourly> machines,
            Map<String, Hourly> gpus) {}

    /** The one that comes with the program. */
    public static PriceTable standard() {
        try (InputStream in = Objects.requireNonNull(
                PriceTable.class.getResourceAsStream("prices.yaml"), "prices.yaml is not on the class path")) {
            return YAML.readValue(in, PriceTable.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if the file is not of that form; the message names it */
    public static PriceTable read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return YAML.readValue(in, PriceTable.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " is no table of prices: " + e.getOriginalMessage() + ". Start from a copy of prices.yaml.",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + KioskException.reason(e), e);
        }
    }

    public PriceTable {
        for (Fee fee : Fee.values()) {
            if (!fees.containsKey(fee)) {
                throw new IllegalArgumentException("fees has no " + fee);
            }
        }
    }

    /** Of the prices of nodes. */
    public String date() {
        return nodes.date();
    }

    /**
     * @return US dollars an hour
     * @throws UnknownPriceException if the table does not have it
     */
    double machine(String type, boolean isSpot) throws UnknownPriceException {
        return Optional.ofNullable(nodes.machines().get(type))
                .or(() -> inFamily(type))
                .orElseThrow(() -> new UnknownPriceException("machine type", type, nodes.date()))
                .of(isSpot);
    }

    private Optional<Hourly> inFamily(String type) {
        int dash = type.lastIndexOf('-');
        String size = type.substring(dash + 1);
        if (dash < 0 || !size.matches("\\d{1,4}")) {
            return Optional.empty();
        }
        int cpus = Integer.parseInt(size);
        return Optional.ofNullable(nodes.families().get(type.substring(0, dash)))
                .filter(family -> family.sizes().contains(cpus))
                .map(family -> new Hourly(family.onDemand() * cpus, family.spot() * cpus));
    }

    /**
     * @return US dollars an hour
     * @throws UnknownPriceException if the table does not have it
     */
    double gpu(String type, boolean isSpot) throws UnknownPriceException {
        return Optional.ofNullable(nodes.gpus().get(type))
                .orElseThrow(() -> new UnknownPriceException("GPU", type, nodes.date()))
                .of(isSpot);
    }

    Price fee(Fee fee) {
        return Objects.requireNonNull(fees.get(fee), fee.name());
    }
}
