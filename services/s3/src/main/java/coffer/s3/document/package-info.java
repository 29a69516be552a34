/**
 * A bucket's configuration documents: how they are kept, and what every operation on a bucket's
 * configuration has in common.
 *
 * <p>The form on disk is in {@code docs/formats/bucket-documents.md}.
 */
@NullMarked
package coffer.s3.document;

import org.jspecify.annotations.NullMarked;
