/**
 * What a job leaves behind: label images, a preview, measurements and outlines of the cells, a manifest, and how long
 * each step took.
 */
@NullMarked
package org.cellkiosk.segmentation.result;

import org.jspecify.annotations.NullMarked;
