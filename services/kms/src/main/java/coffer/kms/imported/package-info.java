/**
 * Key material that customers bring: it comes wrapped under a key made for the purpose, may expire
 * and be deleted, and only the same material may come again. {@link
 * coffer.kms.imported.ImportToken} carries the wrapping key back to us, so nothing is kept between
 * the two requests.
 */
@NullMarked
package coffer.kms.imported;

import org.jspecify.annotations.NullMarked;
