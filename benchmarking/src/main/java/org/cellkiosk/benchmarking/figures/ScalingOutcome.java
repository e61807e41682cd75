package org.cellkiosk.benchmarking.figures;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What a scaling policy came to on a trace, as {@code autoscaler simulate --json} writes it.
 *
 * @param waitP95 seconds that 95 % of the jobs did not wait longer than
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ScalingOutcome(String trace, String policy, double dollars, double waitP95) {}
