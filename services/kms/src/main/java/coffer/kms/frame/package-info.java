/**
 * What all operations of the key management service do alike: find the key, ask, see whether it can
 * be used, act.
 */
@NullMarked
package coffer.kms.frame;

import org.jspecify.annotations.NullMarked;
