/** The request log: one JSON object a line for every request, whatever became of it. */
@NullMarked
package coffer.server.audit;

import org.jspecify.annotations.NullMarked;
