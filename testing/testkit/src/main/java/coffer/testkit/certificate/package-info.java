/** Certificate authorities in memory, and requests signed with the keys of their certificates. */
@NullMarked
package coffer.testkit.certificate;

import org.jspecify.annotations.NullMarked;
