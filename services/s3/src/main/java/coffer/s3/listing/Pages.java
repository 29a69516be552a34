package coffer.s3.listing;

import coffer.objects.Bucket;
import coffer.objects.ListQuery;
import coffer.objects.ObjectPage;
import coffer.objects.Objects;
import java.util.List;
import java.util.Optional;

/** Reads pages of current objects for both versions of the API. */
final class Pages {
  private Pages() {}

  static ObjectPage read(
      Objects objects, Bucket bucket, PageRequest request, Optional<String> after) {
    if (request.max() == 0) {
      // S3 calls a page of nothing complete; otherwise a client would ask for it for ever.
      return new ObjectPage(List.of(), List.of(), false, Optional.empty());
    }
    return objects.list(
        bucket, new ListQuery(request.prefix(), request.delimiter(), after, request.max()));
  }
}
