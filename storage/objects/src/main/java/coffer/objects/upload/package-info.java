/**
 * Multipart uploads.
 *
 * <p>The upload's record lives beside its key in the bucket, its parts in a partition of their own.
 * Completing raises the record's epoch, seals the parts, checks them, and commits object and end of
 * the upload in one batch that guards the epoch; what is left is cleared away afterwards, by
 * whoever comes first.
 */
@NullMarked
package coffer.objects.upload;

import org.jspecify.annotations.NullMarked;
