package org.cellkiosk.queue;

/**
 * Where a held job's entry is.
 *
 * @param attempt how many times the job has been claimed by now, this time included; give-backs do not count
 */
record Claim(String stream, String entry, int attempt) {}
