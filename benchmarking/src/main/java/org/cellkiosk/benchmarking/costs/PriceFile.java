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
import java.util.stream.Collectors;
import org.cellkiosk.benchmarking.costs.PriceTable.Fee;
import org.cellkiosk.benchmarking.costs.PriceTable.Price;
import org.cellkiosk.client.KioskException;

/**
 * Dated prices, each with its source: {@code prices.yaml}, or a file of the same form.
 *
 * @param nodes by their dates; the first counts where no date is named
 * @param machineGpus by the GPU's type, how many of it a machine comes with
 */
public record PriceFile(List<NodePrices> nodes, Map<String, Map<String, Integer>> machineGpus, Map<Fee, Price> fees) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    public PriceFile {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("nodes has no prices of any date");
        }
        for (Fee fee : Fee.values()) {
            if (!fees.containsKey(fee)) {
                throw new IllegalArgumentException("fees has no " + fee);
            }
        }
    }

    /** The one that comes with the program. */
    public static PriceFile standard() {
        try (InputStream in = Objects.requireNonNull(
                PriceFile.class.getResourceAsStream("prices.yaml"), "prices.yaml is not on the class path")) {
            return YAML.readValue(in, PriceFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if the file is not of that form; the message names it */
    public static PriceFile read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return YAML.readValue(in, PriceFile.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    file + " is no table of prices: " + e.getOriginalMessage() + ". Start from a copy of prices.yaml.",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + KioskException.reason(e), e);
        }
    }

    /** @param region where nodes are that do not say theirs */
    public PriceTable newest(String region) {
        return table(nodes.get(0), region);
    }

    /**
     * @param date such as {@code 2019-06-17}
     * @param region where nodes are that do not say theirs
     * @throws IllegalArgumentException if there are no prices of that date; the message names those there are
     */
    public PriceTable of(String date, String region) {
        return nodes.stream()
                .filter(prices -> prices.date().equals(date))
                .findFirst()
                .map(prices -> table(prices, region))
                .orElseThrow(() -> new IllegalArgumentException("there are no prices of " + date + ", only of "
                        + nodes.stream().map(NodePrices::date).collect(Collectors.joining(", "))));
    }

    private PriceTable table(NodePrices prices, String region) {
        return new PriceTable(prices, machineGpus, fees, region);
    }
}
