/** The part of Amazon EC2 that makes private networks and their endpoints. */
@NullMarked
package coffer.ec2;

import org.jspecify.annotations.NullMarked;
