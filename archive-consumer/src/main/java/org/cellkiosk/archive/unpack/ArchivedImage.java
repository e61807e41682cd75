package org.cellkiosk.archive.unpack;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.cellkiosk.job.ImageKind;

/** An image in an archive. */
record ArchivedImage(EntryPath path, ImageKind kind, ZipArchiveEntry entry) {}
