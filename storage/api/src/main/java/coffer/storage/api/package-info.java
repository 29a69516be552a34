/**
 * The contract every storage engine keeps: ordered metadata with guarded atomic batches, immutable
 * blobs, leases and hints.
 *
 * <p>One rule carries everything: <em>a partition is the atomic scope</em>. Nothing promises
 * atomicity across partitions. Keys are compared as unsigned bytes; values are never empty. All
 * calls block; run them on virtual threads.
 */
@NullMarked
package coffer.storage.api;

import org.jspecify.annotations.NullMarked;
