/** Tags of keys. */
@NullMarked
package coffer.kms.tag;

import org.jspecify.annotations.NullMarked;
