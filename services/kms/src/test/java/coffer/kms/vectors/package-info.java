/** Published known-answer vectors, in the compact form that tools/import_vectors.py writes. */
@NullMarked
package coffer.kms.vectors;

import org.jspecify.annotations.NullMarked;
