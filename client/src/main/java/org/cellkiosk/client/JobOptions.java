package org.cellkiosk.client;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How images are to be read and segmented; empty text leaves the choice to the kiosk.
 *
 * @param channels indices of the channels, joined by commas, nuclear first: {@code 0,1}
 * @param dimensionOrder axes of the image, such as {@code XYC}
 * @param scale factor between the image's and the model's resolution, as decimal text
 * @param model {@code Name:version}, in place of the job type's
 * @param compartment names of the model's features, joined by commas, or {@code both} for all
 */
public record JobOptions(
        String jobType, String channels, String dimensionOrder, String scale, String model, String compartment) {

    public JobOptions(String jobType, String channels, String dimensionOrder, String scale) {
        this(jobType, channels, dimensionOrder, scale, "", "");
    }

    /**
     * Refuses what no image could be segmented with, before anything is sent.
     *
     * @param jobTypes those of the kiosk
     */
    public void check(List<String> jobTypes) {
        require(jobTypes.contains(jobType), "--job-type " + jobType, "this kiosk does " + String.join(", ", jobTypes));
        require(
                channels.matches("[\\d, ]*"),
                "--channels " + channels,
                "channels are numbers from 0 on, the nuclear one first, like 0 or 0,1");
        require(
                dimensionOrder.isBlank() || dimensionOrder.matches("(?i)(?=.*X)(?=.*Y)(?!.*(.).*\\1)[BCXY]{2,4}"),
                "--dimension-order " + dimensionOrder,
                "it is made of X, Y, C (channels) and B (images), such as XY, XYC or BXYC");
        require(
                scale.isBlank() || isScale(scale.strip()),
                "--scale " + scale,
                "it is a number such as 0.5 or 2, or left out");
        require(
                model.isBlank() || model.matches("[A-Za-z0-9._-]+:[0-9]+"),
                "--model " + model,
                "it is written Name:version, such as NuclearSegmentation:1");
        require(
                compartment.matches("[a-z0-9, -]*"),
                "--compartment " + compartment,
                "it names features of the model, like nuclear or whole-cell,nuclear");
    }

    /**
     * Refuses a model that the kiosk does not have.
     *
     * @param models versions by name; empty if they are not known
     */
    public void checkModel(Map<String, List<String>> models) {
        String known = models.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(version -> entry.getKey() + ":" + version))
                .collect(Collectors.joining(", "));
        require(
                model.isBlank()
                        || models.isEmpty()
                        || models.getOrDefault(modelName(), List.of()).contains(modelVersion()),
                "--model " + model,
                "this kiosk has " + known);
    }

    /** Whether only a kiosk takes the scale whose operator allows more than the usual 0.1 to 10. */
    public boolean hasUnusualScale() {
        double factor = scale.isBlank() ? 1 : Double.parseDouble(scale.strip());
        return factor < 0.1 || factor > 10;
    }

    String modelName() {
        return model.replaceFirst(":.*", "");
    }

    String modelVersion() {
        return model.replaceFirst(".*:", "");
    }

    private static boolean isScale(String text) {
        try {
            double number = Double.parseDouble(text);
            return number > 0 && Double.isFinite(number);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static void require(boolean valid, String given, String what) {
        if (!valid) {
            throw new KioskException(given + " cannot be: " + what + ".");
        }
    }
}
