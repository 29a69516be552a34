/**
 * What operators look at: liveness, readiness and metrics, on a listener of their own that a
 * firewall can tell apart.
 *
 * <p>Nothing here returns configuration, environment or anything a client sent, so nothing secret
 * can leave this way whoever reaches the port.
 */
@NullMarked
package coffer.server.ops;

import org.jspecify.annotations.NullMarked;
