/** What a job asks for, read from its fields: which channels go through which model, at which scale. */
@NullMarked
package org.cellkiosk.segmentation.plan;

import org.jspecify.annotations.NullMarked;
