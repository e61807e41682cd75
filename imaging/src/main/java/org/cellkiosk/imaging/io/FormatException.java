package org.cellkiosk.imaging.io;

import java.io.IOException;

/** What is wrong with a file, as a sentence that starts after the file's name, with advice. */
final class FormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private FormatException(String message) {
        super(message);
    }

    private FormatException(String message, Throwable cause) {
        super(message, cause);
    }

    static FormatException notAnImage() {
        return new FormatException("is not a TIFF, PNG or JPEG image. Please save it as one of these and try again.");
    }

    static FormatException empty() {
        return new FormatException("is empty. Please check the original file and upload it again.");
    }

    static FormatException damaged(String detail) {
        return new FormatException(damage(detail));
    }

    static FormatException damaged(String detail, Throwable cause) {
        return new FormatException(damage(detail), cause);
    }

    private static String damage(String detail) {
        return "is damaged or incomplete (" + detail
                + "). Please upload it again; if that does not help, open it in ImageJ and save it anew as TIFF.";
    }

    static FormatException tooLarge(String detail) {
        return new FormatException("is too large: " + detail + ". Please crop it or divide it into smaller images.");
    }

    static FormatException unsupported(String detail) {
        return new FormatException("has " + detail
                + ", which cannot be read here. Please open it in ImageJ and save it as an ordinary TIFF.");
    }
}
