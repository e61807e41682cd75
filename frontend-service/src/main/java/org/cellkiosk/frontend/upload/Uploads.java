package org.cellkiosk.frontend.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.cellkiosk.frontend.files.ContentTypes;
import org.cellkiosk.frontend.web.RequestException;
import org.cellkiosk.frontend.web.UnreadBody;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.StorageException;

/** Takes the one file of a form straight into the bucket, holding no more of it in memory than a buffer. */
public final class Uploads {

    private static final String FILE = "file";

    private final Bucket bucket;
    private final UploadFolder folder;
    private final long limitBytes;

    /**
     * @param prefix folder of the bucket, with or without slashes around it
     * @param limitBytes size of the largest file that is taken
     */
    public Uploads(Bucket bucket, String prefix, long limitBytes) {
        this.bucket = bucket;
        this.folder = new UploadFolder(prefix);
        this.limitBytes = limitBytes;
    }

    /** Takes the body to its end, also when something is wrong with it. */
    Upload receive(String contentType, InputStream body) {
        try {
            String key = file(contentType, body);
            return new Upload(bucket.publicUrl(key).toString(), key);
        } finally {
            UnreadBody.drain(body, limitBytes);
        }
    }

    private String file(String contentType, InputStream body) {
        Optional<String> stored = Optional.empty();
        try {
            MultipartForm form = MultipartForm.open(contentType, body);
            for (Optional<PartHeader> part = form.next(); part.isPresent(); part = form.next()) {
                if (part.get().isFile()) {
                    check(part.get(), stored);
                    stored = Optional.of(store(part.get(), form.content()));
                } else {
                    form.skip();
                }
            }
        } catch (IOException e) {
            stored.ifPresent(bucket::delete);
            throw RequestException.badRequest("The upload is not a complete form: " + e.getMessage());
        } catch (RequestException e) {
            stored.ifPresent(bucket::delete);
            throw e;
        }
        return stored.orElseThrow(
                () -> RequestException.badRequest("The upload holds no file; it must be in a part named 'file'."));
    }

    private static void check(PartHeader part, Optional<String> stored) {
        if (!part.name().equals(FILE)) {
            throw RequestException.badRequest("The file must be in a part named 'file', not '" + part.name() + "'.");
        }
        if (part.hasBlankFileName()) {
            throw RequestException.badRequest("The file has no name.");
        }
        if (stored.isPresent()) {
            throw RequestException.badRequest("Only one file can be uploaded at a time; put several into a zip.");
        }
    }

    private String store(PartHeader part, InputStream content) {
        String key = folder.key(UploadFolder.newName(), part.fileName().orElse(""));
        FilePart file = new FilePart(content, limitBytes);
        try {
            bucket.put(key, file, ContentTypes.of(key));
            return key;
        } catch (StorageException e) {
            throw file.refusal().<RuntimeException>map(refusal -> refusal).orElse(e);
        }
    }
}
