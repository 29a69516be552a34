/** Replacing the material of symmetric keys: by itself after so many days, and when asked to. */
@NullMarked
package coffer.kms.rotation;

import org.jspecify.annotations.NullMarked;
