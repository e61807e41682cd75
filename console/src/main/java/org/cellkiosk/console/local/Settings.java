package org.cellkiosk.console.local;

/**
 * A kiosk to start.
 *
 * @param bind address on which the frontend listens
 * @param port of the frontend
 * @param redisPort 0: a free one
 */
public record Settings(Installation installation, DataFolder data, String bind, int port, int redisPort) {}
