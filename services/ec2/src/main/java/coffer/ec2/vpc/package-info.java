/** VPCs, and what each of them has by itself. */
@NullMarked
package coffer.ec2.vpc;

import org.jspecify.annotations.NullMarked;
