/**
 * Buckets themselves: making, finding, listing and deleting them, where they are, and whether they
 * keep old versions.
 */
@NullMarked
package coffer.s3.bucket;

import org.jspecify.annotations.NullMarked;
