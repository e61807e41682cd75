package org.cellkiosk.segmentation.result;

import org.cellkiosk.imaging.LabelRaster;
import org.cellkiosk.segmentation.application.Feature;

/**
 * One label image of a job.
 *
 * @param batch place of its image in the file, counted from 0
 * @param feature place of its feature in the result, counted from 0
 * @param outlined what it outlines
 */
public record Finding(int batch, int feature, Feature outlined, LabelRaster labels) {}
