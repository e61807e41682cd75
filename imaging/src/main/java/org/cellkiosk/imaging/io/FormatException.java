package org.cellkiosk.imaging.io;

import java.io.IOException;

/** What is wrong with a file, as a sentence that starts after the file's name, with advice. */
public final class FormatException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String fault;

    private FormatException(String fault, String advice) {
        super(fault + ". " + advice);
        this.fault = fault;
    }

    /** The sentence alone, without its full stop, for files whose owners need other advice. */
    public String fault() {
        return fault;
    }

    static FormatException notAnImage() {
        return new FormatException(
                "is not a TIFF, PNG, JPEG or NumPy image", "Please save it as one of these and try again.");
    }

    /** A zip is read for NumPy arrays only. */
    static FormatException noArray() {
        return new FormatException(
                "is a zip without a NumPy array (.npy)",
                "Please give a zip of images a name that ends in .zip, and submit it again.");
    }

    /** @param names of the arrays, none of which says that it is the image */
    static FormatException severalArrays(String names) {
        return new FormatException(
                "holds several arrays (" + names + ")", "Please name the one with the pixels image, or save it alone.");
    }

    static FormatException empty() {
        return new FormatException("is empty", "Please check the original file and upload it again.");
    }

    /** @param detail what gave it away */
    public static FormatException damaged(String detail) {
        return new FormatException(
                "is damaged or incomplete (" + detail + ")",
                "Please upload it again; if that does not help, open it in ImageJ and save it anew as TIFF.");
    }

    public static FormatException damaged(String detail, Throwable cause) {
        FormatException damaged = damaged(detail);
        damaged.initCause(cause);
        return damaged;
    }

    static FormatException tooLarge(String detail) {
        return new FormatException("is too large: " + detail, "Please crop it or divide it into smaller images.");
    }

    /** Of a format that is read as a whole only. */
    static FormatException tooManyPixels(String detail) {
        return new FormatException(
                "is too large: " + detail,
                "Please save it as TIFF, which can be read in parts, or divide it into smaller images.");
    }

    /** Planes are wanted of a file that is read by its pages, which are no such planes. */
    static FormatException otherRows() {
        return new FormatException(
                "is read page by page, but rows and columns of this dimension order are not those of its pages",
                "Please leave the order out if you gave one, or save the image with rows and columns as its last axes.");
    }

    static FormatException unsupported(String detail) {
        return new FormatException(
                "has " + detail + ", which cannot be read here",
                "Please open it where it was made, and save it as an ordinary TIFF.");
    }
}
