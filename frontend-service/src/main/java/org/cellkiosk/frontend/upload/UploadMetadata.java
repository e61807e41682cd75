package org.cellkiosk.frontend.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import org.cellkiosk.frontend.web.RequestException;

/**
 * What a client says about a file that it is going to send: keys, each with a value in Base64, joined by commas.
 *
 * @param header as it was sent, and is to be given back
 */
record UploadMetadata(String header) {

    private static final String FILE_NAME = "filename ";

    /** As sent, maybe with a path in front. */
    String fileName() {
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .filter(pair -> pair.startsWith(FILE_NAME))
                .map(pair -> decoded(pair.substring(FILE_NAME.length())))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElseThrow(() -> RequestException.badRequest(
                        "The file has no name: Upload-Metadata must hold 'filename' and the name in Base64."));
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getDecoder().decode(value.strip()), UTF_8);
        } catch (IllegalArgumentException e) {
            throw RequestException.badRequest("In Upload-Metadata, filename '" + value + "' is not Base64.");
        }
    }
}
