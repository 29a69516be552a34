/** What S3 Control says of whole accounts: their Block Public Access settings. */
@NullMarked
package coffer.s3.control;

import org.jspecify.annotations.NullMarked;
