package org.cellkiosk.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;

/**
 * Rules for keys: relative, slash-separated, no empty, {@code .} or {@code ..} segment, no control character, all of it
 * Unicode.
 */
final class ObjectKey {

    /** Google's limit for a key, in bytes of UTF-8. */
    private static final int MAX_BYTES = 1024;

    /** Limit of the usual file systems for one name, in bytes of UTF-8. */
    private static final int MAX_SEGMENT_BYTES = 255;

    private ObjectKey() {}

    /** Answers the key itself. */
    static String check(String key) {
        String fault = fault(key);
        if (!fault.isEmpty()) {
            throw new StorageException(
                    StorageException.Reason.BAD_KEY, "'" + printable(key) + "' cannot name an object: " + fault + ".");
        }
        return key;
    }

    /** The key below the base address, each segment percent-encoded. */
    static URI below(URI base, String key) {
        String start = base.toString();
        String encoded =
                URLEncoder.encode(check(key), UTF_8).replace("+", "%20").replace("%2F", "/");
        return URI.create(start.endsWith("/") ? start + encoded : start + "/" + encoded);
    }

    private static String fault(String key) {
        if (key.isEmpty()) {
            return "it is empty";
        }
        if (key.chars().anyMatch(Character::isISOControl)) {
            return "it contains a control character";
        }
        if (!UTF_8.newEncoder().canEncode(key)) {
            return "it contains half of a character";
        }
        if (key.getBytes(UTF_8).length > MAX_BYTES) {
            return "it is longer than " + MAX_BYTES + " bytes";
        }
        String[] segments = key.split("/", -1);
        if (Arrays.stream(segments).anyMatch(segment -> segment.isEmpty() || segment.matches("\\.{1,2}"))) {
            return "it must be a relative path without empty, '.' or '..' parts";
        }
        if (Arrays.stream(segments).anyMatch(segment -> segment.getBytes(UTF_8).length > MAX_SEGMENT_BYTES)) {
            return "a part of it is longer than " + MAX_SEGMENT_BYTES + " bytes";
        }
        return "";
    }

    private static String printable(String key) {
        return key.replaceAll("\\p{Cntrl}", "?");
    }
}
