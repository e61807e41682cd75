/** What a job leaves behind: the archive of label images, the preview, and how long each step took. */
@NullMarked
package org.cellkiosk.segmentation.result;

import org.jspecify.annotations.NullMarked;
