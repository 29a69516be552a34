/**
 * Everything the object store puts on disk: the key layout, the records and their bytes.
 *
 * <p>A public interface, described in {@code docs/formats/objects.md}: a change here is a change of
 * format. Nothing in this package decides anything.
 */
@NullMarked
package coffer.objects.layout;

import org.jspecify.annotations.NullMarked;
