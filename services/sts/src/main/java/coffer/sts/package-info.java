/** The AWS Security Token Service, of which one operation is built: who am I? */
@NullMarked
package coffer.sts;

import org.jspecify.annotations.NullMarked;
