/** What a job asks for, checked as far as it can be without its image. */
@NullMarked
package org.cellkiosk.segmentation.request;

import org.jspecify.annotations.NullMarked;
