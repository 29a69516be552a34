/**
 * What a denied request may carry with it: why it was denied, for its administrators' eyes only.
 */
@NullMarked
package coffer.sts.denial;

import org.jspecify.annotations.NullMarked;
