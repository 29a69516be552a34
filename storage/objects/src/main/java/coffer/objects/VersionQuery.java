package coffer.objects;

import coffer.kernel.VersionId;
import java.util.Optional;

/**
 * What a version listing asks for.
 *
 * @param keyMarker go on after this key, or within it if there is a version marker
 * @param versionMarker go on after this version of {@code keyMarker}
 * @param max versions, markers and common prefixes together, 0 to 1,000
 */
public record VersionQuery(
    String prefix,
    String delimiter,
    Optional<String> keyMarker,
    Optional<VersionId> versionMarker,
    int max) {}
