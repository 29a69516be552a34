/** Tests of this package. */
@NullMarked
package coffer.sts.web;

import org.jspecify.annotations.NullMarked;
