package org.cellkiosk.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.StorageException;

/**
 * The models of a bucket as folders of this machine, each downloaded once. A model that was replaced under its old
 * version has another folder.
 */
public final class ModelFolders {

    private static final System.Logger LOG = System.getLogger(ModelFolders.class.getName());
    private static final String GRAPH = "saved_model.pb";

    /** TensorFlow's own fingerprint of the large files; before 2.11, and by other tools, none is written. */
    private static final String FINGERPRINT = "fingerprint.pb";

    /** Checksums of the weights. */
    private static final String INDEX = "variables/variables.index";

    /** Files up to here are compared by content. */
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
     * here already, that costs a listing, the files' sizes and the content of the small ones; that of the graph too, if the
     * model has no fingerprint.
     *
     * @throws ModelException if the bucket has no such model, or it changes meanwhile
     * @throws StorageException UNAVAILABLE, which is worth a repetition, if it breaks off in the middle
     */
    Path fetch(ModelId model) {
        List<String> keys = bucket.list(model.folder());
        if (!keys.contains(model.folder() + GRAPH)) {
            throw missing(model);
        }
        Path folder = cache.resolve(address.replaceAll("[^A-Za-z0-9._-]+", "_"))
                .resolve(model.name())
                .resolve(model.version() + "-" + fingerprint(model, keys));
        return LocalCopies.ensure(folder, target -> {
            download(model, keys, target);
            requireUnchanged(model, folder);
        });
    }

    /** An upload that goes on meanwhile would leave a copy of half the old model and half the new one. */
    private void requireUnchanged(ModelId model, Path folder) {
        if (!folder.endsWith(model.version() + "-" + fingerprint(model, bucket.list(model.folder())))) {
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
                } catch (IOException e) {
                    throw brokenOff(model, e);
                }
            }
        }
    }

    /** What goes on in the storage meanwhile says nothing about the model. */
    private static StorageException brokenOff(ModelId model, IOException cause) {
        return new StorageException(
                StorageException.Reason.UNAVAILABLE,
                "The model " + model + " could not be fetched: " + cause.getMessage(),
                cause);
    }

    private String fingerprint(ModelId model, List<String> keys) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Set<String> telling = telling(model, keys);
            for (String key : keys) {
                long size = bucket.size(key);
                digest.update((key + '\n' + size + '\n').getBytes(UTF_8));
                if (size <= SMALL_BYTES || telling.contains(key)) {
                    addContent(key, digest);
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw brokenOff(model, e);
        }
    }

    /** Files that change with the weights, however long they are: a network that was trained anew has the same sizes. */
    private static Set<String> telling(ModelId model, List<String> keys) {
        return keys.contains(model.folder() + FINGERPRINT)
                ? Set.of()
                : Set.of(model.folder() + GRAPH, model.folder() + INDEX);
    }

    private void addContent(String key, MessageDigest digest) throws IOException {
        try (InputStream content = new DigestInputStream(bucket.get(key), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
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
