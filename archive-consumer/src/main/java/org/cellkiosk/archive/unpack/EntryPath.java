package org.cellkiosk.archive.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * Where a file lies in an archive.
 *
 * @param value relative, with slashes, without {@code .} and {@code ..}
 */
record EntryPath(String value) {

    /** What a name without any statement about its characters means (APPNOTE.TXT, appendix D). */
    private static final Charset DOS = Charset.forName("IBM437");

    private static final Set<String> OF_OPERATING_SYSTEMS = Set.of("__macosx", "thumbs.db", "desktop.ini");

    /** Refuses paths that lead out of the archive's own folder, or that mean different things to different systems. */
    static EntryPath of(ZipArchiveEntry entry) {
        String name = name(entry);
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedArchiveException("holds a file whose name contains control characters: \""
                    + name.replaceAll("\\p{Cntrl}", "?") + "\". Please rename it and pack the images again.");
        }
        List<String> segments = Arrays.asList(name.split("/"));
        if (name.startsWith("/") || name.matches("[A-Za-z]:/.*") || name.contains("\\") || segments.contains("..")) {
            throw new RefusedArchiveException("holds the path \"" + name
                    + "\", which leads out of the archive. Please pack the folder of the images again.");
        }
        return new EntryPath(segments.stream()
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .collect(Collectors.joining("/")));
    }

    /** Whether it is a hidden file or one that operating systems put beside images. */
    boolean isHidden() {
        return Arrays.stream(value.split("/"))
                .anyMatch(segment ->
                        segment.startsWith(".") || OF_OPERATING_SYSTEMS.contains(segment.toLowerCase(Locale.ROOT)));
    }

    /** As the library says, unless it had to guess: names are then in UTF-8 (macOS) or in the DOS code page. */
    private static String name(ZipArchiveEntry entry) {
        boolean stated = entry.getNameSource() != ZipArchiveEntry.NameSource.NAME;
        if (stated || isUtf8(entry.getRawName())) {
            return entry.getName();
        }
        String name = new String(entry.getRawName(), DOS);
        boolean separatedByBackslash = entry.getPlatform() == ZipArchiveEntry.PLATFORM_FAT && !name.contains("/");
        return separatedByBackslash ? name.replace('\\', '/') : name;
    }

    private static boolean isUtf8(byte[] name) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(name));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
