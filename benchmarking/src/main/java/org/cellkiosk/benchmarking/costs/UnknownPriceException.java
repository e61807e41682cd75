package org.cellkiosk.benchmarking.costs;

/** Something is used that the table has no price for. */
public final class UnknownPriceException extends Exception {

    private static final long serialVersionUID = 1;

    UnknownPriceException(String kind, String name, String date) {
        super("there is no price for the %s %s in the table of %s: give one in a file of your own, by --prices FILE"
                .formatted(kind, name, date));
    }
}
