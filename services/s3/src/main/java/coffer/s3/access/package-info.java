/**
 * Who may reach a bucket, as far as it is not policy: object ownership, Block Public Access and
 * access control lists, those of objects too.
 */
@NullMarked
package coffer.s3.access;

import org.jspecify.annotations.NullMarked;
