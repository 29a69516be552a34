/** What was done with the APIs, for who must account for it: events as CloudTrail has them. */
@NullMarked
package coffer.pipeline.event;

import org.jspecify.annotations.NullMarked;
