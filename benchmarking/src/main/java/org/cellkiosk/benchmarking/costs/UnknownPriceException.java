package org.cellkiosk.benchmarking.costs;

import java.util.Collection;

/** Something is used that the table has no price for. */
public final class UnknownPriceException extends Exception {

    private static final long serialVersionUID = 1;

    UnknownPriceException(String problem) {
        super(problem);
    }

    /** @param known what of that kind has a price */
    static UnknownPriceException of(String kind, String name, String date, Collection<String> known) {
        String only = known.isEmpty() ? "" : ", only for " + String.join(", ", known);
        return new UnknownPriceException(
                "there is no price for the %s %s in the table of %s%s: give one in a file of your own, by --prices FILE"
                        .formatted(kind, name, date, only));
    }
}
