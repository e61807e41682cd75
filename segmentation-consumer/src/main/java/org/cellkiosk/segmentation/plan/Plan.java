package org.cellkiosk.segmentation.plan;

import java.util.List;

/**
 * What is done with every image of a job's file.
 *
 * @param steps at least one; their features follow each other in the result
 * @param inferred what was assumed where the job left fields blank, in words
 */
public record Plan(List<Step> steps, List<String> inferred) {

    public Plan {
        steps = List.copyOf(steps);
        inferred = List.copyOf(inferred);
    }

    /**
     * Checks the steps' channels against the image.
     *
     * @param name what messages call the file
     */
    public void requireChannels(String name, int channels) {
        int used =
                (int) steps.stream().mapToLong(step -> step.channels().size()).sum();
        if (used > channels) {
            throw new InvalidJobException("The job names " + used + " channels, but " + name + " has " + channels
                    + ": leave the others blank, or check the dimension order.");
        }
        steps.stream()
                .flatMap(step -> step.channels().stream())
                .filter(channel -> channel >= channels)
                .findFirst()
                .ifPresent(channel -> {
                    throw new InvalidJobException("There is no channel " + channel + " in " + name + ": it has "
                            + channels + ", counted from 0.");
                });
    }
}
