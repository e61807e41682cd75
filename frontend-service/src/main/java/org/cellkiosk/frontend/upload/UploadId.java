package org.cellkiosk.frontend.upload;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of an upload that goes on after a break. It says itself when the upload expires, so that all replicas agree on it,
 * and whoever tidies up needs to read nothing.
 *
 * @param name 32 hexadecimal digits
 */
record UploadId(Instant expires, String name) {

    private static final Pattern FORM = Pattern.compile("(\\d{10})-([0-9a-f]{32})");

    static UploadId expiringAt(Instant expires) {
        return new UploadId(Instant.ofEpochSecond(expires.getEpochSecond()), UploadFolder.newName());
    }

    /** Empty if the text names no upload. */
    static Optional<UploadId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new UploadId(Instant.ofEpochSecond(Long.parseLong(matcher.group(1))), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "%010d-%s".formatted(expires.getEpochSecond(), name);
    }
}
