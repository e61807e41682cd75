/** A project for a consumer of somebody's own. */
@NullMarked
package org.cellkiosk.console.project;

import org.jspecify.annotations.NullMarked;
