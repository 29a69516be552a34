/**
 * Cross-origin resource sharing: which pages of other origins a browser may let use a bucket.
 *
 * <p>A rule is checked when it is put, matched in one place, and told to browsers in two: the
 * answer to a preflight, and headers on every other reply.
 */
@NullMarked
package coffer.s3.cors;

import org.jspecify.annotations.NullMarked;
