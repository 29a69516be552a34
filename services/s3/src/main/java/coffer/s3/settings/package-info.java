/** The smaller settings of a bucket, and honest answers about those that cannot be set yet. */
@NullMarked
package coffer.s3.settings;

import org.jspecify.annotations.NullMarked;
