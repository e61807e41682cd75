/** Child processes that are kept alive, logged, and never outlive their parent. */
@NullMarked
package org.cellkiosk.console.process;

import org.jspecify.annotations.NullMarked;
