/** The AWS Security Token Service: temporary credentials, and whose they are. */
@NullMarked
package coffer.sts;

import org.jspecify.annotations.NullMarked;
