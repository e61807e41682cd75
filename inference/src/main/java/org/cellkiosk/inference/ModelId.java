package org.cellkiosk.inference;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cellkiosk.storage.BucketFolders;

/**
 * One version of a model, written {@code Name:version}.
 *
 * @param name letters, digits, dot, - and _
 * @param version digits
 */
public record ModelId(String name, String version) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Pattern VERSION = Pattern.compile("[0-9]+");
    private static final Pattern TEXT = Pattern.compile("([^:]*):([^:]*)");

    public ModelId {
        if (!NAME.matcher(name).matches() || !VERSION.matcher(version).matches()) {
            String given = version.isEmpty() ? name : name + ":" + version;
            throw new IllegalArgumentException(
                    "\"" + given + "\" is no model: write Name:version, such as NuclearSegmentation:1");
        }
    }

    public static ModelId parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches() ? new ModelId(matcher.group(1), matcher.group(2)) : new ModelId(text, "");
    }

    /** Key prefix of the model's objects in a bucket, with its slash. */
    public String folder() {
        return versions() + version + "/";
    }

    /** Key prefix of all versions of the model, with its slash. */
    String versions() {
        return BucketFolders.MODELS + name + "/";
    }

    @Override
    public String toString() {
        return name + ":" + version;
    }
}
