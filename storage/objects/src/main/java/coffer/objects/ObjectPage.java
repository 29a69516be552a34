package coffer.objects;

import java.util.List;
import java.util.Optional;

/**
 * One page of current objects.
 *
 * @param last the last key or common prefix of this page, to go on from; present if {@code
 *     truncated}
 */
public record ObjectPage(
    List<ObjectVersion> objects,
    List<String> commonPrefixes,
    boolean truncated,
    Optional<String> last) {}
