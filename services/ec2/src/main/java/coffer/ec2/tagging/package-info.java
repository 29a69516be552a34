/** Tags on VPCs and endpoints. */
@NullMarked
package coffer.ec2.tagging;

import org.jspecify.annotations.NullMarked;
