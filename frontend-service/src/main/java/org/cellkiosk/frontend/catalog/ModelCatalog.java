package org.cellkiosk.frontend.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.cellkiosk.storage.Bucket;
import org.cellkiosk.storage.BucketFolders;

/** The models in the bucket: a folder each, with a folder for each version, whose name is a number. */
public final class ModelCatalog {

    /** Consumers load no other. */
    private static final Pattern VERSION = Pattern.compile("[0-9]+");

    private final Bucket bucket;

    public ModelCatalog(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Versions by model, both in lexicographic order; a model without a version is left out. */
    Map<String, List<String>> versions() {
        Map<String, List<String>> versions = new LinkedHashMap<>();
        for (String model : bucket.folders(BucketFolders.MODELS)) {
            List<String> ofModel = bucket.folders(BucketFolders.MODELS + model + "/").stream()
                    .filter(VERSION.asMatchPredicate())
                    .toList();
            if (!ofModel.isEmpty()) {
                versions.put(model, ofModel);
            }
        }
        return versions;
    }
}
