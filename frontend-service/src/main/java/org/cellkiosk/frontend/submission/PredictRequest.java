package org.cellkiosk.frontend.submission;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a predict request, for the documentation of the API; everything but name and type may be left out. */
record PredictRequest(
        @Schema(required = true, description = "name of the image; results are named after it")
        String imageName,

        @Schema(required = true, description = "one of /api/jobtypes")
        String jobType,

        @Schema(description = "key that the upload answered")
        String uploadedName,

        @Schema(description = "one of /api/models, in place of the job type's; blank: the job type's")
        String modelName,

        @Schema(description = "its version, such as 1") String modelVersion,

        String imageUrl,
        JobForm jobForm) {

    record JobForm(
            @Schema(description = "such as XY or BXYC; blank: from the file itself")
            String dimensionOrder,

            @Schema(description = "indexes of the channels in the model's order, such as 0,1")
            String selectedChannels,

            @Schema(
                    description =
                            "0.1 to 10 unless the operator says otherwise; blank: from the file's pixel size, else 1")
            String scale,

            @Schema(
                    description =
                            "features of the model that are outlined, such as nuclear; blank or both: all of them")
            String compartment,

            @Schema(description = "none, tissue or cell culture")
            String segmentationType) {}
}
