@NullMarked
package coffer.kms.imported;

import org.jspecify.annotations.NullMarked;
