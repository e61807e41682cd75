package org.cellkiosk.frontend.upload;

/** Words of the tus protocol, version 1.0.0 (<a href="https://tus.io/protocols/resumable-upload">tus.io</a>). */
final class Tus {

    static final String PATH = "/api/uploads";
    static final String VERSION = "1.0.0";
    static final String EXTENSIONS = "creation,termination,expiration";
    static final String BYTES = "application/offset+octet-stream";

    static final String RESUMABLE = "Tus-Resumable";
    static final String LENGTH = "Upload-Length";
    static final String OFFSET = "Upload-Offset";
    static final String METADATA = "Upload-Metadata";
    static final String EXPIRES = "Upload-Expires";

    private Tus() {}
}
