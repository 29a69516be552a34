/**
 * Gets the assembled libraries ready for fast starts, once, after a build: what the JVM's cache
 * would leave out is rewritten, and native libraries are unpacked where the system's loader finds
 * them. Nothing here runs when a server starts.
 */
@NullMarked
package coffer.cli.assemble;

import org.jspecify.annotations.NullMarked;
