package org.cellkiosk.imaging.synthetic;

/**
 * One nucleus of a scene.
 *
 * @param label its number, from 1
 * @param brightness of its centre, in counts of the camera above the background
 */
record Nucleus(int label, Ellipse outline, double brightness) {}
