package org.cellkiosk.frontend.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.cellkiosk.frontend.web.RequestException;

/**
 * A multipart/form-data body, read part by part as it arrives. Of a part's headers only Content-Disposition counts: the
 * clients send others that do not fit, such as multipart/form-data as the type of the file itself.
 */
final class MultipartForm {

    private final MultipartInput input;
    private boolean atStart = true;

    private MultipartForm(MultipartInput input) {
        this.input = input;
    }

    static MultipartForm open(String contentType, InputStream body) throws IOException {
        String boundary = contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
                ? parameters(contentType).getOrDefault("boundary", "")
                : "";
        if (boundary.isEmpty()) {
            throw RequestException.badRequest("The upload must be multipart/form-data with a boundary.");
        }
        MultipartInput input = MultipartInput.builder()
                .setInputStream(body)
                .setBoundary(boundary.getBytes(UTF_8))
                .get();
        input.setHeaderCharset(UTF_8);
        return new MultipartForm(input);
    }

    /** Goes to the next part, past what is left of this one; answers its header, or empty at the end. */
    Optional<PartHeader> next() throws IOException {
        boolean found = atStart ? input.skipPreamble() : input.readBoundary();
        atStart = false;
        return found ? Optional.of(header(input.readHeaders())) : Optional.empty();
    }

    /** Content of the current part. */
    InputStream content() {
        return input.newInputStream();
    }

    void skip() throws IOException {
        input.discardBodyData();
    }

    private static PartHeader header(String headers) {
        Map<String, String> disposition = headers.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
                .findFirst()
                .map(MultipartForm::parameters)
                .orElse(Map.of());
        return new PartHeader(disposition.getOrDefault("name", ""), Optional.ofNullable(disposition.get("filename")));
    }

    /** What is empty, in quotes or not, is null to the parser, and is there all the same. */
    private static Map<String, String> parameters(String header) {
        ParameterParser parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        Map<String, String> parameters = parser.parse(header, ';');
        parameters.replaceAll((name, value) -> Objects.requireNonNullElse(value, ""));
        return parameters;
    }
}
