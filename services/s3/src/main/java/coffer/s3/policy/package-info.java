/** Bucket policies: how they are put, kept and asked. */
@NullMarked
package coffer.s3.policy;

import org.jspecify.annotations.NullMarked;
