/** Keys, aliases and grants as they are kept. No key material is kept in clear. */
@NullMarked
package coffer.kms.store;

import org.jspecify.annotations.NullMarked;
