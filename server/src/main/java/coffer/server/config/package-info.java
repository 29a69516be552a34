/**
 * What an operator may decide: one list of keys, one file format, and the records the server is
 * wired from.
 *
 * <p>{@link coffer.server.config.Key} is the list, with defaults that are safe on an open network;
 * {@link coffer.server.config.Settings} reads and checks text; {@link
 * coffer.server.config.ServerConfig} is what comes out.
 */
@NullMarked
package coffer.server.config;

import org.jspecify.annotations.NullMarked;
