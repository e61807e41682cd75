package org.cellkiosk.frontend.submission;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.cellkiosk.frontend.web.RequestException;

/** Refuses names that try to be paths: a name stays a name, but results are named after it. */
final class ImageName {

    private static final Pattern ABSOLUTE = Pattern.compile("^([/\\\\]|[A-Za-z]:[/\\\\])");
    private static final int MAX_LENGTH = 1000;

    private ImageName() {}

    /** Answers the name itself; {@code field} is what an error calls it. */
    static String check(String field, String name) {
        if (name.codePoints().anyMatch(ImageName::isNoText)) {
            throw RequestException.badRequest(field + " contains a control character or half of a character.");
        }
        if (ABSOLUTE.matcher(name).find()) {
            throw RequestException.badRequest(field + " '" + name + "' must be a name, not an absolute path.");
        }
        if (Arrays.asList(name.split("[/\\\\]")).contains("..")) {
            throw RequestException.badRequest(field + " '" + name + "' must not contain '..'.");
        }
        if (name.length() > MAX_LENGTH) {
            throw RequestException.badRequest(field + " is longer than " + MAX_LENGTH + " characters.");
        }
        return name;
    }

    private static boolean isNoText(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
