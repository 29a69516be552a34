/** The way of tests into what {@code coffer.server} keeps to itself. */
@NullMarked
package coffer.server;

import org.jspecify.annotations.NullMarked;
