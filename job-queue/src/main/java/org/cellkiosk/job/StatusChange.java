package org.cellkiosk.job;

import java.time.Instant;

/**
 * One line of a job's history.
 *
 * @param at Redis's clock, to the millisecond
 * @param by identity of the service that changed the status
 */
public record StatusChange(JobStatus status, Instant at, String by) {}
