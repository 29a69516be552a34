/** What keys are made of, each sort in its own way. */
@NullMarked
package coffer.kms.material;

import org.jspecify.annotations.NullMarked;
