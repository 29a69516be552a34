/** Records turned into the versions that callers see. */
@NullMarked
package coffer.objects.version;

import org.jspecify.annotations.NullMarked;
