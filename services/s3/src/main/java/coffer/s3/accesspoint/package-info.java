/**
 * Access points: named ways to a bucket, each with a policy of its own.
 *
 * <p>{@link coffer.s3.accesspoint.PointDoors} turns a request to an access point into one to its
 * bucket, and what that wants to do into two questions that must both be answered yes: one about
 * the access point, one about the bucket.
 */
@NullMarked
package coffer.s3.accesspoint;

import org.jspecify.annotations.NullMarked;
