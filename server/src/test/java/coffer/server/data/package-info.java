/** First starts, interrupted and repeated, and directories that somebody damaged. */
@NullMarked
package coffer.server.data;

import org.jspecify.annotations.NullMarked;
