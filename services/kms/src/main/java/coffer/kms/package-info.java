/** The key management service: keys that others use and never see. */
@NullMarked
package coffer.kms;

import org.jspecify.annotations.NullMarked;
