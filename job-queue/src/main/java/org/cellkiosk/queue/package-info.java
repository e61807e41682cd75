/**
 * How a job lives in Redis. Every change of a job is one Lua script, so that a crash between two round trips loses
 * nothing; the scripts lie beside this package in the resources and state their keys, arguments, reply and invariant.
 */
@NullMarked
package org.cellkiosk.queue;

import org.jspecify.annotations.NullMarked;
