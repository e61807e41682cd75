/** The consumer of movies: frames become child jobs, and their label images tracks and a lineage. */
@NullMarked
package org.cellkiosk.tracking;

import org.jspecify.annotations.NullMarked;
