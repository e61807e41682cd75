package org.cellkiosk.storage;

import com.google.auth.ServiceAccountSigner;
import com.google.cloud.storage.Acl;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.SignUrlOption;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Makes objects readable for whoever has their address. Each object gets a public ACL; a bucket with uniform access or
 * public access prevention refuses that, and from then on addresses are signed, for the longest time Google allows. Any
 * other failure counts as passing, since an object that stays private by mistake would have an address that nobody can
 * read.
 * Without credentials that can and may sign, the plain address is all there is: then the bucket's own policy has to open it.
 */
final class PublicObjects {

    private static final System.Logger LOG = System.getLogger(PublicObjects.class.getName());
    private static final Duration LONGEST_SIGNATURE = Duration.ofDays(7);

    private static final Set<Integer> REFUSALS = Set.of(400, 403, 412);
    private static final Pattern POLICY =
            Pattern.compile("uniform.?bucket.?level.?access|public.?access.?prevention", Pattern.CASE_INSENSITIVE);

    private final Storage storage;
    private final URI base;
    private volatile boolean refused;

    PublicObjects(Storage storage, String bucket) {
        this.storage = storage;
        this.base = URI.create(withoutSlash(storage.getOptions().getHost()) + "/" + bucket);
    }

    void publish(BlobId object) {
        if (refused) {
            return;
        }
        try {
            storage.createAcl(object, Acl.of(Acl.User.ofAllUsers(), Acl.Role.READER));
        } catch (com.google.cloud.storage.StorageException e) {
            if (!isPolicy(e)) {
                throw new StorageException(
                        StorageException.Reason.UNAVAILABLE,
                        "Could not open " + object.toGsUtilUri() + " to readers: " + e.getMessage(),
                        e);
            }
            refused = true;
            LOG.log(System.Logger.Level.INFO, "{0} stays private: {1}", plainUrl(object), e.getMessage());
        }
    }

    /** Whether the bucket refuses public objects for good; only the text tells that from a missing permission. */
    private static boolean isPolicy(com.google.cloud.storage.StorageException answer) {
        return REFUSALS.contains(answer.getCode())
                && POLICY.matcher(String.valueOf(answer.getMessage())).find();
    }

    URI url(BlobId object) {
        return refused ? signedUrl(object, LONGEST_SIGNATURE) : plainUrl(object);
    }

    URI signedUrl(BlobId object, Duration validity) {
        try {
            return storage.signUrl(
                            BlobInfo.newBuilder(object).build(),
                            validity.toSeconds(),
                            TimeUnit.SECONDS,
                            SignUrlOption.withV4Signature(),
                            SignUrlOption.withHostName(storage.getOptions().getHost()))
                    .toURI();
        } catch (ServiceAccountSigner.SigningException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is not signed: {1}", plainUrl(object), e.getMessage());
            return plainUrl(object);
        } catch (IllegalStateException | URISyntaxException | com.google.cloud.storage.StorageException noSigner) {
            return plainUrl(object);
        }
    }

    private URI plainUrl(BlobId object) {
        return ObjectKey.below(base, object.getName());
    }

    private static String withoutSlash(String address) {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
