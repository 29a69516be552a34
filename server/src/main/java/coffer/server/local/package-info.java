/**
 * Commands for the operator of this machine: over an owner-only socket beside a running server, or
 * straight on the data directory of a stopped one. Either way the same {@link
 * coffer.server.local.LocalCommands}.
 *
 * <p>The protocol is one line of JSON each way and one command a connection. No network listener
 * ever serves any of this.
 */
@NullMarked
package coffer.server.local;

import org.jspecify.annotations.NullMarked;
