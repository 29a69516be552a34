/** The local socket: same answers on both ways, and bounds that hold. */
@NullMarked
package coffer.server.local;

import org.jspecify.annotations.NullMarked;
