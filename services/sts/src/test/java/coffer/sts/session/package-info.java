/** Tests of this package. */
@NullMarked
package coffer.sts.session;

import org.jspecify.annotations.NullMarked;
