package org.cellkiosk.frontend.files;

import java.io.InputStream;
import java.util.List;
import org.cellkiosk.frontend.web.RequestException;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketFolders;

/** The objects that anyone may read: uploads and results, never models. */
public final class ServedFiles {

    private final Bucket bucket;
    private final List<String> folders;

    public ServedFiles(Bucket bucket, String uploadPrefix) {
        this.bucket = bucket;
        this.folders = List.of(uploadPrefix.replaceAll("^/+|/+$", "") + "/", BucketFolders.OUTPUT);
    }

    ServedFile find(String key) {
        if (folders.stream().noneMatch(key::startsWith)) {
            throw RequestException.notFound("There is no file '" + key + "'.");
        }
        return new ServedFile(key, bucket.size(key));
    }

    InputStream open(ServedFile file) {
        return bucket.get(file.key());
    }
}
