/** Other names of keys. */
@NullMarked
package coffer.kms.alias;

import org.jspecify.annotations.NullMarked;
