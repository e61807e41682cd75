/** What all routes share: bodies, paths, errors. */
@NullMarked
package org.cellkiosk.frontend.web;

import org.jspecify.annotations.NullMarked;
