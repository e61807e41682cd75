package org.cellkiosk.frontend.upload;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.cellkiosk.storage.Bucket;

/** Objects of a bucket one after the other, one open at a time; breaks if they are not as long as they must be. */
final class JoinedParts extends InputStream {

    private final Bucket bucket;
    private final Iterator<String> keys;
    private long missing;
    private InputStream part = InputStream.nullInputStream();

    JoinedParts(Bucket bucket, List<String> keys, long length) {
        this.bucket = bucket;
        this.keys = keys.iterator();
        this.missing = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = part.read(buffer, offset, length);
        while (read < 0 && keys.hasNext()) {
            part.close();
            part = bucket.get(keys.next());
            read = part.read(buffer, offset, length);
        }
        missing -= Math.max(0, read);
        if (read < 0 && missing != 0) {
            throw new EOFException("the parts of the upload are not as long as the file");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
