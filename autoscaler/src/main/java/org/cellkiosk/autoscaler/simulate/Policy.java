package org.cellkiosk.autoscaler.simulate;

import org.cellkiosk.autoscaler.decide.ScalingRule;

/**
 * A rule and how its cluster carries out what it decides.
 *
 * @param interval seconds from one decision to the next
 * @param sparesBusy whether a replica that holds a job is left alone when there shall be fewer
 * @param emptiesPool whether nodes go at once when no replica shall be left, instead of when they were idle for long
 */
public record Policy<M>(String name, ScalingRule<M> rule, double interval, boolean sparesBusy, boolean emptiesPool) {}
