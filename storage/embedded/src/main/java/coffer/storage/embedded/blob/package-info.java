/**
 * Blobs in files: small ones packed into shared segments, middling ones in extents of shared
 * segments, large ones in files of their own.
 *
 * <p>Where a blob lies is a record of the metadata database, and that record alone decides whether
 * the blob exists; bytes on disk that no record names are free space.
 */
@NullMarked
package coffer.storage.embedded.blob;

import org.jspecify.annotations.NullMarked;
