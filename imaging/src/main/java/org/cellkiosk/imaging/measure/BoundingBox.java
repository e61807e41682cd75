package org.cellkiosk.imaging.measure;

/**
 * The smallest upright rectangle around an object, in pixels.
 *
 * @param bottom row after the last one
 * @param right column after the last one
 */
public record BoundingBox(int top, int left, int bottom, int right) {}
