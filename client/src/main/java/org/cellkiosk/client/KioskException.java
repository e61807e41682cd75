package org.cellkiosk.client;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Something that a person can put right; the message says what and how, and is all that is printed. */
public final class KioskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isRefusal;

    public KioskException(String message) {
        super(message);
        this.isRefusal = false;
    }

    public KioskException(String message, Throwable cause) {
        super(message, cause);
        this.isRefusal = false;
    }

    KioskException(String message, boolean isRefusal) {
        super(message);
        this.isRefusal = isRefusal;
    }

    /** Whether the kiosk finds fault with the request, which does not get better by being made again. */
    public boolean isRefusal() {
        return isRefusal;
    }

    /** What went wrong with a file, in words: Java's message is often no more than the file's name. */
    public static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (failure instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (failure instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is there already, and is no folder";
        }
        return String.valueOf(failure.getMessage());
    }
}
