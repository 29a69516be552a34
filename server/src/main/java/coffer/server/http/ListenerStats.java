package coffer.server.http;

/**
 * A listener at this moment.
 *
 * @param connections open now
 * @param requests being handled now
 * @param refusedConnections since start, over a limit
 * @param refusedRequests since start, answered SlowDown
 */
public record ListenerStats(
    int connections, int requests, long refusedConnections, long refusedRequests) {}
