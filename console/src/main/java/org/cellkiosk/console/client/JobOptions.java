package org.cellkiosk.console.client;

/**
 * How images are to be read and segmented; empty text leaves the choice to the kiosk.
 *
 * @param channels indices of the channels, joined by commas, nuclear first: {@code 0,1}
 * @param dimensionOrder axes of the image, such as {@code XYC}
 * @param scale factor between the image's and the model's resolution, as decimal text
 */
public record JobOptions(String jobType, String channels, String dimensionOrder, String scale) {}
