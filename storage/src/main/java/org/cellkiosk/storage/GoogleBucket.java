package org.cellkiosk.storage;

import com.google.cloud.ReadChannel;
import com.google.cloud.WriteChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A Google Cloud Storage bucket. */
final class GoogleBucket implements Bucket {

    /** What one upload holds in memory at a time; Google wants a multiple of 256 KiB. */
    private static final int CHUNK_BYTES = 2 << 20;

    private final Storage storage;
    private final String bucket;
    private final PublicObjects publicObjects;
    private final GoogleFailure failure;

    GoogleBucket(Storage storage, String bucket) {
        this.storage = storage;
        this.bucket = bucket;
        this.publicObjects = new PublicObjects(storage, bucket);
        this.failure = new GoogleFailure(bucket);
    }

    static GoogleBucket open(String bucket) {
        return new GoogleBucket(GoogleClient.connect(), bucket);
    }

    @Override
    public void put(String key, InputStream content, String contentType) {
        attempt("write", key, () -> write(key, content, contentType));
        publicObjects.publish(id(key));
    }

    @Override
    public void putFile(String key, Path file, String contentType) {
        try (InputStream content = Files.newInputStream(file)) {
            put(key, content, contentType);
            Files.delete(file);
        } catch (IOException e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "Could not read " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean putIfAbsent(String key, InputStream content, String contentType) {
        boolean written = !exists(key) && attempt("write", key, () -> writeUnlessTaken(key, content, contentType));
        publicObjects.publish(id(key)); // also another's, who may have ended before this step
        return written;
    }

    @Override
    public InputStream get(String key) {
        return attempt("read", key, () -> {
            ReadChannel channel = storage.reader(id(key));
            channel.setChunkSize(CHUNK_BYTES);
            return opened(key, new BufferedInputStream(Channels.newInputStream(channel)));
        });
    }

    @Override
    public long size(String key) {
        Blob blob = attempt("read", key, () -> storage.get(id(key), BlobGetOption.fields(BlobField.SIZE)));
        if (blob == null) {
            throw new StorageException(
                    StorageException.Reason.NOT_FOUND, "There is no '" + key + "' in gs://" + bucket + ".");
        }
        return blob.getSize();
    }

    @Override
    public boolean exists(String key) {
        return attempt("read", key, () -> storage.get(id(key), BlobGetOption.fields(BlobField.NAME)) != null);
    }

    @Override
    public List<String> list(String prefix) {
        return attempt("list", prefix, () -> blobs(BlobListOption.prefix(prefix), BlobListOption.fields(BlobField.NAME))
                .map(Blob::getName)
                .sorted()
                .toList());
    }

    @Override
    public List<String> folders(String prefix) {
        if (!prefix.isEmpty() && !prefix.endsWith("/")) {
            throw new StorageException(
                    StorageException.Reason.BAD_KEY, "'" + prefix + "' is no folder: it must end in a slash.");
        }
        return attempt("list", prefix, () -> blobs(BlobListOption.prefix(prefix), BlobListOption.currentDirectory())
                .filter(Blob::isDirectory)
                .map(folder -> folder.getName()
                        .substring(prefix.length(), folder.getName().length() - 1))
                .sorted()
                .toList());
    }

    @Override
    public void delete(String key) {
        attempt("delete", key, () -> storage.delete(id(key)));
    }

    @Override
    public URI publicUrl(String key) {
        return publicObjects.url(id(key));
    }

    @Override
    public URI signedUrl(String key, Duration validity) {
        return publicObjects.signedUrl(id(key), validity);
    }

    @Override
    public void close() {
        try {
            storage.close();
        } catch (Exception e) {
            throw new StorageException(
                    StorageException.Reason.UNAVAILABLE, "Could not close gs://" + bucket + ": " + e.getMessage(), e);
        }
    }

    private boolean writeUnlessTaken(String key, InputStream content, String contentType) {
        try {
            return write(key, content, contentType, BlobWriteOption.doesNotExist());
        } catch (com.google.cloud.storage.StorageException e) {
            if (e.getCode() == GoogleFailure.PRECONDITION_FAILED) {
                return false;
            }
            throw e;
        }
    }

    /** Closing the channel is what makes the object: it stays open, and so without effect, when the content breaks. */
    private boolean write(String key, InputStream content, String contentType, BlobWriteOption... options) {
        BlobInfo info = BlobInfo.newBuilder(id(key)).setContentType(contentType).build();
        try {
            WriteChannel channel = storage.writer(info, options);
            channel.setChunkSize(CHUNK_BYTES);
            new ContentSource(key, content).transferTo(Channels.newOutputStream(channel));
            channel.close();
            return true;
        } catch (IOException e) {
            throw failure.of("write", key, e);
        }
    }

    /** The client opens lazily: the first byte tells whether there is such an object. */
    private InputStream opened(String key, BufferedInputStream stream) {
        try {
            stream.mark(1);
            stream.read();
            stream.reset();
            return stream;
        } catch (IOException e) {
            throw failure.of("read", key, e);
        }
    }

    private Stream<Blob> blobs(BlobListOption... options) {
        return StreamSupport.stream(storage.list(bucket, options).iterateAll().spliterator(), false);
    }

    private <T> T attempt(String action, String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (com.google.cloud.storage.StorageException e) {
            throw failure.of(action, key, e);
        }
    }

    private BlobId id(String key) {
        return BlobId.of(bucket, ObjectKey.check(key));
    }
}
