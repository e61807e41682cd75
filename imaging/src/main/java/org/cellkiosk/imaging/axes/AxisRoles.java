package org.cellkiosk.imaging.axes;

/**
 * What every stored axis stands for.
 *
 * @param letters B, C, X (rows) or Y (columns) for every axis; several B make up one series of images
 * @param alpha true if the last channel is the opacity of a colour, which says nothing about cells
 */
record AxisRoles(String letters, boolean alpha) {

    int axis(char letter) {
        return letters.indexOf(letter);
    }
}
