/**
 * What every S3 operation shares: its error codes, the way from a bucket's name to the bucket, and
 * how owners are shown.
 *
 * <p>Each feature has a package of its own below; {@code coffer.s3.service} puts them together, and
 * nothing depends on it.
 */
@NullMarked
package coffer.s3;

import org.jspecify.annotations.NullMarked;
