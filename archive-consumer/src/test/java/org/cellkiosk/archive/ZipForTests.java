package org.cellkiosk.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Writes zips, honest ones and others. */
public final class ZipForTests {

    /** Where a header field lies, behind the header's signature: in local headers and in the central directory. */
    public enum Field {
        FLAGS(6, 8),
        METHOD(8, 10),
        UNPACKED_BYTES(22, 24),
        OFFSET(-1, 42);

        private final int local;
        private final int central;

        Field(int local, int central) {
            this.local = local;
            this.central = central;
        }
    }

    private static final String LOCAL = "PK\3\4";
    private static final String CENTRAL = "PK\1\2";

    private final SeekableInMemoryByteChannel bytes = new SeekableInMemoryByteChannel();
    private final ZipArchiveOutputStream zip;

    public ZipForTests() {
        zip = new ZipArchiveOutputStream(bytes);
    }

    /** The start of a TIFF file, and so much more. */
    public static byte[] tiff(int bytes) {
        return Arrays.copyOf("II*\0".getBytes(ISO_8859_1), bytes);
    }

    public ZipForTests file(String name, byte[] content) {
        return add(new ZipArchiveEntry(name), content);
    }

    public ZipForTests image(String name) {
        return file(name, tiff(100));
    }

    public ZipForTests stored(String name, byte[] content) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setMethod(ZipArchiveEntry.STORED);
        entry.setSize(content.length);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        return add(entry, content);
    }

    public ZipForTests folder(String name) {
        return add(new ZipArchiveEntry(name + "/"), new byte[0]);
    }

    public ZipForTests link(String name, String target) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(0120777);
        return add(entry, target.getBytes(ISO_8859_1));
    }

    /** Names from here on in the code page of DOS, which is not stated. */
    public ZipForTests inDosCodePage() {
        zip.setEncoding("IBM437");
        zip.setUseLanguageEncodingFlag(false);
        return this;
    }

    public ZipForTests inZip64() {
        zip.setUseZip64(Zip64Mode.Always);
        return this;
    }

    private ZipForTests add(ZipArchiveEntry entry, byte[] content) {
        try {
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        try {
            zip.close();
            return Arrays.copyOf(bytes.array(), (int) bytes.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Overwrites a field of the headers of the entry that was added as the given one, counted from 0. */
    public static byte[] patched(byte[] zip, int entry, Field field, int value, int width) {
        byte[] patched = zip.clone();
        write(patched, position(zip, CENTRAL, entry) + field.central, value, width);
        if (field.local >= 0) {
            write(patched, position(zip, LOCAL, entry) + field.local, value, width);
        }
        return patched;
    }

    /** Something else in front of a zip, such as the program of a self-extracting archive. */
    public static byte[] behind(int bytes, byte[] zip) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[bytes]);
        out.writeBytes(zip);
        return out.toByteArray();
    }

    public static int position(byte[] zip, String signature, int number) {
        String text = new String(zip, ISO_8859_1);
        int at = text.indexOf(signature);
        for (int i = 0; i < number; i++) {
            at = text.indexOf(signature, at + 1);
        }
        return at;
    }

    private static void write(byte[] bytes, int at, int value, int width) {
        for (int i = 0; i < width; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }
}
