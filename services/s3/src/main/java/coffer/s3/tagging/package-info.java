/**
 * Tags: the rules every tag set obeys, and the operations on the tags of a bucket. Object tagging
 * uses {@link coffer.s3.tagging.TagSet} too.
 */
@NullMarked
package coffer.s3.tagging;

import org.jspecify.annotations.NullMarked;
