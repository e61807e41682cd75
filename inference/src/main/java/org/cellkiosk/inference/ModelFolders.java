package org.cellkiosk.inference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cellkiosk.storage.Bucket;

/** The models of a bucket as folders of this machine, each downloaded once. */
public final class ModelFolders {

    private static final String GRAPH = "saved_model.pb";

    private final Bucket bucket;
    private final String address;
    private final Path cache;

    /**
     * Nothing is downloaded yet.
     *
     * @param address the bucket's address, such as {@code gs://kiosk}; keeps equally named models of two buckets apart
     * @param cache folder for the copies; created when needed
     */
    public ModelFolders(Bucket bucket, String address, Path cache) {
        this.bucket = bucket;
        this.address = address;
        this.cache = cache;
    }

    /**
     * The folder that holds {@code saved_model.pb} and {@code variables/}.
     *
     * @throws ModelException if the bucket has no such model
     */
    Path fetch(ModelId model) {
        Path folder = cache.resolve(address.replaceAll("[^A-Za-z0-9._-]+", "_"))
                .resolve(model.name())
                .resolve(model.version());
        return LocalCopies.ensure(folder, target -> download(model, target));
    }

    private void download(ModelId model, Path target) throws IOException {
        List<String> keys = bucket.list(model.folder());
        if (!keys.contains(model.folder() + GRAPH)) {
            throw missing(model);
        }
        for (String key : keys) {
            Path file = target.resolve(key.substring(model.folder().length())).normalize();
            if (file.startsWith(target) && !file.equals(target) && !key.endsWith("/")) {
                Files.createDirectories(file.getParent());
                try (InputStream content = bucket.get(key)) {
                    Files.copy(content, file);
                }
            }
        }
    }

    private ModelException missing(ModelId model) {
        List<String> versions = bucket.folders(model.versions());
        return new ModelException(
                ModelException.Reason.MISSING,
                "The model " + model + " is not in the bucket " + address + ": upload its SavedModel as "
                        + model.folder() + GRAPH + " and " + model.folder() + "variables/"
                        + (versions.isEmpty() ? "." : ", or use version " + String.join(" or ", versions) + "."));
    }
}
