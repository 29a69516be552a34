/** An S3 load generator: plans, runs and reports. */
@NullMarked
package coffer.bench.load;

import org.jspecify.annotations.NullMarked;
