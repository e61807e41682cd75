package org.cellkiosk.segmentation.result;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.cellkiosk.storage.Bucket;

/**
 * The files of a job's results, until they are uploaded.
 *
 * @param path a folder of the job's own
 */
public record ResultFolder(Path path, ResultNames names) {

    Path file(ResultFile file) {
        return path.resolve("result" + file.ending());
    }

    /** Uploads every file; the result fields that name them. */
    public Map<String, String> upload(Bucket bucket) {
        Map<String, String> fields = new HashMap<>();
        for (ResultFile file : ResultFile.values()) {
            String key = names.key(file);
            bucket.putFile(key, file(file), file.contentType());
            fields.put(file.keyField(), key);
            fields.put(file.addressField(), bucket.publicUrl(key).toString());
        }
        return fields;
    }
}
