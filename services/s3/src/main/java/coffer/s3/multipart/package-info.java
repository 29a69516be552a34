/**
 * Uploads in parts: begin, upload or copy parts, complete, abort, and list what is open.
 *
 * <p>Source of the limits: Amazon S3 User Guide, "Amazon S3 multipart upload limits".
 */
@NullMarked
package coffer.s3.multipart;

import org.jspecify.annotations.NullMarked;
