package org.cellkiosk.archive.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** The content of a file in an archive, counted on its way and compared with its checksum at its end. */
final class CheckedContent extends FilterInputStream {

    private final String path;
    private final long checksum;
    private final UnpackedBytes unpacked;
    private final CRC32 crc = new CRC32();
    private long count;

    CheckedContent(InputStream content, String path, ZipArchiveEntry entry, UnpackedBytes unpacked) {
        super(content);
        this.path = path;
        this.checksum = entry.getCrc();
        this.unpacked = unpacked;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read >= 0) {
            count += read;
            crc.update(buffer, offset, read);
            unpacked.add(path, count, read);
        } else if (crc.getValue() != checksum) {
            throw new IOException("checksum of " + path + " is wrong");
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
