package org.cellkiosk.client;

import java.util.Optional;

/** Where a large upload goes on, if the process that sent the file is killed: kept by the caller, a file's life long. */
public interface UploadJournal {

    /** Remembers nothing. */
    UploadJournal NONE = new UploadJournal() {
        @Override
        public Optional<String> begun() {
            return Optional.empty();
        }

        @Override
        public void begin(String address) {
            // The upload goes on for as long as this process does.
        }
    };

    /** Address of the upload that was begun for this file, with the content that it has now. */
    Optional<String> begun();

    /** Takes the address before the first byte is sent: one line of text without blanks. */
    void begin(String address);
}
