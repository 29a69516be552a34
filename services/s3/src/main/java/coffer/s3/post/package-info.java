/**
 * Browser uploads: an HTML form that is sent straight to a bucket.
 *
 * <p>The form's policy, conditions and signature are verified before this room is entered; here the
 * fields become an object and an answer.
 */
@NullMarked
package coffer.s3.post;

import org.jspecify.annotations.NullMarked;
