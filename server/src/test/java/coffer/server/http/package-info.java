/** Tests over real loopback sockets: what a client sees is what counts here. */
@NullMarked
package coffer.server.http;

import org.jspecify.annotations.NullMarked;
