package org.cellkiosk.frontend.web;

import java.io.IOException;
import java.io.InputStream;

/** What a refused client still sends. Most clients listen only after they have sent everything. */
public final class UnreadBody {

    private UnreadBody() {}

    /** Reads on to the end, or to the limit: a client that sends without end gets its answer without being heard. */
    public static void drain(InputStream body, long limitBytes) {
        byte[] buffer = new byte[1 << 16];
        try {
            long left = limitBytes;
            for (int read = 0; read >= 0 && left > 0; left -= read) {
                read = body.read(buffer);
            }
        } catch (IOException e) {
            // The client has gone: there is nobody to answer.
        }
    }
}
