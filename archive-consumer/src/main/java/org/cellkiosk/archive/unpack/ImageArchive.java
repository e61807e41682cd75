package org.cellkiosk.archive.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.cellkiosk.job.ImageKind;

/**
 * A zip of images that nobody vouches for. {@link #inspect} reads all of it once before anything is made of it:
 *
 * <ol>
 *   <li>the headers: how many entries, no encryption, no links, no path that leads out, none twice;
 *   <li>the places: no entry lies in another one, which is how a small file claims to be a huge one;
 *   <li>the content: inflated and counted to the limits, and compared with its checksum.
 * </ol>
 */
final class ImageArchive implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Length of a zip without entries. */
    private static final int EMPTY_BYTES = 22;

    /** The zip library says that it reads these, but leaves it to libraries that are not here. */
    private static final Set<ZipMethod> LEFT_TO_OTHERS =
            EnumSet.of(ZipMethod.XZ, ZipMethod.ZSTD, ZipMethod.ZSTD_DEPRECATED);

    private final Path file;
    private final ZipFile zip;
    private final ArchiveLimits limits;

    private ImageArchive(Path file, ZipFile zip, ArchiveLimits limits) {
        this.file = file;
        this.zip = zip;
        this.limits = limits;
    }

    static ImageArchive open(Path file, ArchiveLimits limits) {
        try {
            requireFewEntries(file, limits.entries());
            return new ImageArchive(file, ZipFile.builder().setPath(file).get(), limits);
        } catch (IOException | IllegalArgumentException e) {
            throw RefusedArchiveException.damaged(e);
        }
    }

    private static void requireFewEntries(Path file, int limit) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (TableOfContents.count(channel, limit) > limit) {
                throw new RefusedArchiveException(
                        "holds more than " + limit + " files. Please split it into several archives.");
            }
        }
    }

    /** Everything that is wrong with the archive shows here, as a {@link RefusedArchiveException}. */
    Contents inspect() throws IOException {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        if (entries.isEmpty() && Files.size(file) > EMPTY_BYTES) {
            throw RefusedArchiveException.damaged(new IOException("no entries in " + Files.size(file) + " bytes"));
        }
        entries.forEach(this::requirePlain);
        requireApart(Collections.list(zip.getEntriesInPhysicalOrder()));
        UnpackedBytes unpacked = new UnpackedBytes(limits, Files.size(file));
        List<ArchivedImage> images = new ArrayList<>();
        List<EntryPath> others = new ArrayList<>();
        Set<EntryPath> seen = new HashSet<>();
        for (ZipArchiveEntry entry : entries) {
            EntryPath path = EntryPath.of(entry);
            if (entry.isDirectory() || path.isHidden()) {
                continue;
            }
            if (!seen.add(path)) {
                throw new RefusedArchiveException("holds two files named \"" + path + "\". Please rename one of them.");
            }
            Optional<ImageKind> kind = inflate(entry, path, unpacked);
            kind.ifPresentOrElse(is -> images.add(new ArchivedImage(path, is, entry)), () -> others.add(path));
        }
        return new Contents(List.copyOf(images), List.copyOf(others));
    }

    InputStream read(ArchivedImage image) throws IOException {
        return zip.getInputStream(image.entry());
    }

    private void requirePlain(ZipArchiveEntry entry) {
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new RefusedArchiveException("is protected by a password. Please pack the images again without one.");
        }
        if (entry.isUnixSymlink()) {
            throw new RefusedArchiveException("holds \"" + EntryPath.of(entry)
                    + "\", which is a link and not a file. Please pack the image itself.");
        }
        if (!zip.canReadEntryData(entry) || LEFT_TO_OTHERS.contains(ZipMethod.getMethodByCode(entry.getMethod()))) {
            throw new RefusedArchiveException("holds \"" + EntryPath.of(entry)
                    + "\", packed by a method that is not known here. Please pack the images again, as an ordinary"
                    + " zip.");
        }
    }

    private static void requireApart(List<ZipArchiveEntry> inPlace) {
        long end = 0;
        for (ZipArchiveEntry entry : inPlace) {
            if (entry.getLocalHeaderOffset() < end) {
                throw new RefusedArchiveException("is damaged, or made to mislead: files in it overlap. Please pack the"
                        + " images again and upload the new archive.");
            }
            end = entry.getDataOffset() + entry.getCompressedSize();
        }
    }

    private Optional<ImageKind> inflate(ZipArchiveEntry entry, EntryPath path, UnpackedBytes unpacked) {
        try (InputStream content = new CheckedContent(zip.getInputStream(entry), path.value(), entry, unpacked)) {
            Optional<ImageKind> kind = ImageKind.of(path.value(), content.readNBytes(ImageKind.HEAD_BYTES));
            byte[] buffer = new byte[BUFFER_BYTES];
            while (kind.isPresent() && content.read(buffer, 0, BUFFER_BYTES) >= 0) {
                // the count and the checksum are all that matters here
            }
            return kind;
        } catch (IOException | IllegalArgumentException e) {
            throw RefusedArchiveException.damaged(path.value(), e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
