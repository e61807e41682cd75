@NullMarked
package org.cellkiosk.console.project;

import org.jspecify.annotations.NullMarked;
