/** What can be said about each object of a label image: its shape, and how bright it is in each channel. */
@NullMarked
package org.cellkiosk.imaging.measure;

import org.jspecify.annotations.NullMarked;
