package coffer.s3.listing;

import coffer.objects.Bucket;
import coffer.objects.ObjectPage;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Reply;
import coffer.s3.S3Context;
import coffer.s3.access.AccessLists;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists current objects, the first version of the API.
 *
 * <p>Source: Amazon S3 API Reference, "ListObjects".
 */
final class ListObjects implements BucketOperation<ListObjects.Input> {
  private final BucketAction action;
  private final AccessLists lists;

  ListObjects(S3Context s3) {
    this.action = new BucketAction("s3:ListBucket", s3);
    this.lists = new AccessLists(s3);
  }

  record Input(
      String bucket,
      @Nullable String prefix,
      @Nullable String delimiter,
      @Nullable String marker,
      @Nullable Integer maxKeys,
      @Nullable String encodingType,
      @Nullable String expectedBucketOwner)
      implements KeyListing {}

  record Output(
      String name,
      String prefix,
      String marker,
      @Nullable String nextMarker,
      int maxKeys,
      @Nullable String delimiter,
      boolean isTruncated,
      @Nullable String encodingType,
      List<Entry> contents,
      List<PageRequest.CommonPrefix> commonPrefixes) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public BucketAction action() {
    return action;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    return input.told(action.accesses(input));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    PageRequest request = call.input().page();
    Bucket bucket = action.bucket(call);
    String marker = Objects.requireNonNullElse(call.input().marker(), "");
    ObjectPage page = Pages.objects(action.s3().objects(), bucket, request, request.past(marker));
    // S3 gives a next marker only with a delimiter; without one it is the last key of the page.
    boolean next = page.truncated() && !request.delimiter().isEmpty();
    return Reply.of(
        new Output(
            bucket.name().value(),
            request.text(request.prefix()),
            request.text(marker),
            next ? request.orAbsent(page.last().orElse(null)) : null,
            request.max(),
            request.shownDelimiter(),
            page.truncated(),
            request.shownEncoding(),
            Entry.all(page, request, Optional.of(lists.shownOwners(bucket))),
            request.common(page.commonPrefixes())));
  }
}
