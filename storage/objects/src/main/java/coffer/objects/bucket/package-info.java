/**
 * The directory of buckets: 64 partitions by hash of the name, the commit point of every creation
 * and deletion.
 *
 * <p>Creating makes the bucket's partitions first, which are harmless if the rest never happens.
 * Deleting marks, seals, looks, and then drops or takes everything back; {@code BucketSweep}
 * finishes what a crash left in between. What accounts list is derived and checked against the
 * directory.
 */
@NullMarked
package coffer.objects.bucket;

import org.jspecify.annotations.NullMarked;
