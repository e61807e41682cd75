package org.cellkiosk.console.submission;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far a file has come on its way to a job; as text, one word. */
sealed interface Step {

    /** The upload of a large file has begun. */
    record Uploading(String address) implements Step {
        @Override
        public String toString() {
            return "upload=" + address;
        }
    }

    /**
     * The kiosk has the file, and is about to be asked for a job; it may have been.
     *
     * @param id of the request
     */
    record Asked(UUID id, String uploadedName) implements Step {
        @Override
        public String toString() {
            return "request=" + id + "=" + uploadedName;
        }
    }

    /** The kiosk has the job. */
    record Submitted(String hash) implements Step {
        @Override
        public String toString() {
            return hash;
        }
    }

    Pattern ASKED = Pattern.compile("request=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})=(.+)");
    Pattern UPLOADING = Pattern.compile("upload=(/.+)");

    /** Empty if the text is no step. */
    static Optional<Step> parse(String text) {
        Matcher asked = ASKED.matcher(text);
        if (asked.matches()) {
            return Optional.of(new Asked(UUID.fromString(asked.group(1)), asked.group(2)));
        }
        Matcher uploading = UPLOADING.matcher(text);
        if (uploading.matches()) {
            return Optional.of(new Uploading(uploading.group(1)));
        }
        return text.contains(":") ? Optional.of(new Submitted(text)) : Optional.empty();
    }
}
