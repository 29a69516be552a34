/** The networks of an account and their endpoints, as they are kept. */
@NullMarked
package coffer.ec2.network;

import org.jspecify.annotations.NullMarked;
