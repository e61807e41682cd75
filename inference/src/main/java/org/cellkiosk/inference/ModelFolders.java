package org.cellkiosk.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.cellkiosk.storage.Bucket;

/**
 * The models of a bucket as folders of this machine, each downloaded once. A model that was replaced under its old
 * version has another folder.
 */
public final class ModelFolders {

    private static final System.Logger LOG = System.getLogger(ModelFolders.class.getName());
    private static final String GRAPH = "saved_model.pb";

    /** Files up to here are compared by content; one of them is the model's own fingerprint of the large ones. */
    private static final long SMALL_BYTES = 1 << 16;

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
     * The folder that holds {@code saved_model.pb} and {@code variables/}, as the bucket has them now. Where they are
     * here already, that costs a listing, the files' sizes and the content of the small ones.
     *
     * @throws ModelException if the bucket has no such model, or it changes meanwhile
     */
    Path fetch(ModelId model) {
        List<String> keys = bucket.list(model.folder());
        if (!keys.contains(model.folder() + GRAPH)) {
            throw missing(model);
        }
        Path folder = cache.resolve(address.replaceAll("[^A-Za-z0-9._-]+", "_"))
                .resolve(model.name())
                .resolve(model.version() + "-" + fingerprint(keys));
        return LocalCopies.ensure(folder, target -> {
            download(model, keys, target);
            requireUnchanged(model, folder);
        });
    }

    /** An upload that goes on meanwhile would leave a copy of half the old model and half the new one. */
    private void requireUnchanged(ModelId model, Path folder) {
        if (!folder.endsWith(model.version() + "-" + fingerprint(bucket.list(model.folder())))) {
            throw new ModelException(
                    ModelException.Reason.CHANGING,
                    "The model " + model + " is being uploaded: try again when that has ended.");
        }
    }

    private void download(ModelId model, List<String> keys, Path target) throws IOException {
        for (String key : keys) {
            Path file = target.resolve(key.substring(model.folder().length())).normalize();
            Path parent = file.getParent();
            if (parent != null && parent.startsWith(target) && !key.endsWith("/")) {
                Files.createDirectories(parent);
                try (InputStream content = bucket.get(key)) {
                    Files.copy(content, file);
                }
            }
        }
    }

    private String fingerprint(List<String> keys) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String key : keys) {
                long size = bucket.size(key);
                digest.update((key + '\n' + size + '\n').getBytes(UTF_8));
                if (size <= SMALL_BYTES) {
                    digest.update(content(key));
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new ModelException(
                    ModelException.Reason.BROKEN, "A model cannot be read from the kiosk's storage.", e);
        }
    }

    private byte[] content(String key) throws IOException {
        try (InputStream content = bucket.get(key)) {
            return content.readAllBytes();
        }
    }

    private ModelException missing(ModelId model) {
        LOG.log(System.Logger.Level.ERROR, "The model {0} is not in the bucket {1}", model, address);
        List<String> versions = bucket.folders(model.versions());
        return new ModelException(
                ModelException.Reason.MISSING,
                "The model " + model + " is not in the kiosk's storage: upload its SavedModel as "
                        + model.folder() + GRAPH + " and " + model.folder() + "variables/"
                        + (versions.isEmpty() ? "." : ", or use version " + String.join(" or ", versions) + "."));
    }
}
