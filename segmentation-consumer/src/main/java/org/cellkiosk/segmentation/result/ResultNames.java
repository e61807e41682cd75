package org.cellkiosk.segmentation.result;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.cellkiosk.job.Job;
import org.cellkiosk.job.JobFields;
import org.cellkiosk.storage.BucketFolders;

/**
 * The names of a job's results. Those in the bucket follow from the job's key, so that a repeated job writes the same
 * objects; those in the archive follow from the file that the person sent.
 *
 * @param source the file's name as the person knows it, with its folders
 * @param object bucket key of the results, without ending
 * @param batches whether the place in the batch is part of the names
 */
public record ResultNames(String source, String object, boolean batches) {

    public static ResultNames of(Job job, boolean batches) {
        String source = job.field(JobFields.ORIGINAL_NAME)
                .or(() -> job.field(JobFields.INPUT_FILE_NAME))
                .orElse("image");
        return new ResultNames(source, BucketFolders.OUTPUT + job.key().uuid().replace("-", ""), batches);
    }

    /** Bucket key of a file. */
    String key(ResultFile file) {
        return object + file.ending();
    }

    /** Name of a label image within the archive. */
    String labels(int batch, int feature) {
        return stem() + "_" + place(batch, feature) + ".tif";
    }

    /** Name of a cell among all that the job found. */
    String cell(int batch, int feature, int label) {
        return place(batch, feature) + "_label_" + label;
    }

    private String place(int batch, int feature) {
        return (batches ? "batch_" + batch + "_" : "") + "feature_" + feature;
    }

    /** The source without its ending, and without folders that lead out of the archive. */
    private String stem() {
        String path = Arrays.stream(source.replace('\\', '/').split("/"))
                .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
                .collect(Collectors.joining("/"));
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
    }
}
