/** VPC endpoints: the doors of a private network. */
@NullMarked
package coffer.ec2.endpoint;

import org.jspecify.annotations.NullMarked;
