package org.cellkiosk.frontend.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cellkiosk.storage.Bucket;

/** The models in the bucket: a folder each, with a folder for each version. */
public final class ModelCatalog {

    private final Bucket bucket;
    private final String folder;

    /** @param prefix folder of the bucket, with or without slashes around it */
    public ModelCatalog(Bucket bucket, String prefix) {
        this.bucket = bucket;
        this.folder = prefix.replaceAll("^/+|/+$", "") + "/";
    }

    /** Versions by model, both in lexicographic order; a model without a version is left out. */
    Map<String, List<String>> versions() {
        Map<String, List<String>> versions = new LinkedHashMap<>();
        for (String model : bucket.folders(folder)) {
            List<String> ofModel = bucket.folders(folder + model + "/");
            if (!ofModel.isEmpty()) {
                versions.put(model, ofModel);
            }
        }
        return versions;
    }
}
