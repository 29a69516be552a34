/** The one region and its zone, and what an account may have in it. */
@NullMarked
package coffer.ec2.place;

import org.jspecify.annotations.NullMarked;
