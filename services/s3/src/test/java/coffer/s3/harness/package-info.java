/** S3's operations behind the real pipeline, over stores in memory. For tests. */
@NullMarked
package coffer.s3.harness;

import org.jspecify.annotations.NullMarked;
