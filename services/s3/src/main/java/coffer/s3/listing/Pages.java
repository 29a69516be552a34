package coffer.s3.listing;

import coffer.kernel.VersionId;
import coffer.objects.Bucket;
import coffer.objects.ListQuery;
import coffer.objects.ObjectPage;
import coffer.objects.Objects;
import coffer.objects.VersionPage;
import coffer.objects.VersionQuery;
import java.util.List;
import java.util.Optional;

/**
 * Reads pages of keys.
 *
 * <p>S3 calls a page of nothing complete; otherwise a client would ask for it for ever.
 */
final class Pages {
  private static final ObjectPage NO_OBJECTS =
      new ObjectPage(List.of(), List.of(), false, Optional.empty());
  private static final VersionPage NO_VERSIONS =
      new VersionPage(List.of(), List.of(), false, Optional.empty(), Optional.empty());

  private Pages() {}

  /** Current objects. */
  static ObjectPage objects(
      Objects objects, Bucket bucket, PageRequest request, Optional<String> after) {
    return request.max() == 0
        ? NO_OBJECTS
        : objects.list(
            bucket, new ListQuery(request.prefix(), request.delimiter(), after, request.max()));
  }

  /** All versions, delete markers among them. */
  static VersionPage versions(
      Objects objects,
      Bucket bucket,
      PageRequest request,
      Optional<String> after,
      Optional<VersionId> afterVersion) {
    return request.max() == 0
        ? NO_VERSIONS
        : objects.listVersions(
            bucket,
            new VersionQuery(
                request.prefix(), request.delimiter(), after, afterVersion, request.max()));
  }
}
