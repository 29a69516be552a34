/** Tests of networks through a whole pipeline. */
@NullMarked
package coffer.ec2;

import org.jspecify.annotations.NullMarked;
