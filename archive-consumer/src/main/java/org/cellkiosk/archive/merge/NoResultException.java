package org.cellkiosk.archive.merge;

/** A child job left nothing to merge. */
final class NoResultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason a sentence for the person who submitted the archive */
    NoResultException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
