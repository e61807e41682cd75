package org.cellkiosk.benchmarking.costs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What nodes cost at a date.
 *
 * @param date such as {@code 2019-06-17}
 */
record NodePrices(String date, String source, List<Regional> regions) {

    /** US dollars an hour. */
    record Hourly(double onDemand, double spot) {
        double of(boolean isSpot) {
            return isSpot ? spot : onDemand;
        }
    }

    /** US dollars an hour and virtual CPU, for machines with so many. */
    record Family(double onDemand, double spot, List<Integer> sizes) {}

    /**
     * In regions that are priced alike.
     *
     * @param names of the regions; empty if the source names none, so that it is taken for any
     * @param machines with the GPUs that they come with
     * @param gpus of a kind that is added to a machine, each
     */
    record Regional(
            List<String> names, Map<String, Family> families, Map<String, Hourly> machines, Map<String, Hourly> gpus) {

        Optional<Hourly> machine(String type) {
            return Optional.ofNullable(machines.get(type)).or(() -> inFamily(type));
        }

        private Optional<Hourly> inFamily(String type) {
            int dash = type.lastIndexOf('-');
            String size = type.substring(dash + 1);
            if (dash < 0 || !size.matches("\\d{1,4}")) {
                return Optional.empty();
            }
            int cpus = Integer.parseInt(size);
            return Optional.ofNullable(families.get(type.substring(0, dash)))
                    .filter(family -> family.sizes().contains(cpus))
                    .map(family -> new Hourly(family.onDemand() * cpus, family.spot() * cpus));
        }

        Optional<Hourly> gpu(String type) {
            return Optional.ofNullable(gpus.get(type));
        }
    }

    /** @throws UnknownPriceException if there are no prices for that region */
    Regional in(String region) throws UnknownPriceException {
        return regions.stream()
                .filter(each -> each.names().isEmpty() || each.names().contains(region))
                .findFirst()
                .orElseThrow(() -> UnknownPriceException.of(
                        "region",
                        region,
                        date,
                        regions.stream().flatMap(each -> each.names().stream()).toList()));
    }
}
