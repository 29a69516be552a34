/** Messages that say why a request was denied. */
@NullMarked
package coffer.sts.denial;

import org.jspecify.annotations.NullMarked;
