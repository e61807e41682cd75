package org.cellkiosk.frontend.upload;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where complete uploads lie. */
record UploadFolder(String prefix) {

    private static final Pattern EXTENSION = Pattern.compile("[^/\\\\](\\.[A-Za-z0-9]{1,16})$");

    /** @param prefix folder of the bucket, with or without slashes around it */
    UploadFolder {
        prefix = prefix.replaceAll("^/+|/+$", "") + "/";
    }

    /** A name that nobody can guess: 32 hexadecimal digits. */
    static String newName() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Key of an upload: its own name, with the extension of the file, whose case is kept. */
    String key(String name, String fileName) {
        Matcher extension = EXTENSION.matcher(fileName);
        return prefix + name + (extension.find() ? extension.group(1) : "");
    }
}
