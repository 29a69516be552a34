package coffer.s3.listing;

import coffer.objects.Bucket;
import coffer.objects.ObjectPage;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Reply;
import coffer.s3.Owner;
import coffer.s3.S3Context;
import coffer.s3.access.AccessLists;
import coffer.s3.document.BucketAction;
import coffer.s3.document.BucketOperation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists current objects.
 *
 * <p>Source: Amazon S3 API Reference, "ListObjectsV2".
 */
final class ListObjectsV2 implements BucketOperation<ListObjectsV2.Input> {
  private final BucketAction action;
  private final AccessLists lists;

  ListObjectsV2(S3Context s3) {
    this.action = new BucketAction("s3:ListBucket", s3);
    this.lists = new AccessLists(s3);
  }

  record Input(
      String bucket,
      @Nullable String prefix,
      @Nullable String delimiter,
      @Nullable String continuationToken,
      @Nullable String startAfter,
      @Nullable Integer maxKeys,
      @Nullable Boolean fetchOwner,
      @Nullable String encodingType,
      @Nullable String expectedBucketOwner)
      implements KeyListing {}

  record Output(
      String name,
      String prefix,
      @Nullable String startAfter,
      @Nullable String continuationToken,
      @Nullable String nextContinuationToken,
      int keyCount,
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
    Input input = call.input();
    PageRequest request = input.page();
    Bucket bucket = action.bucket(call);
    ObjectPage page =
        Pages.objects(action.s3().objects(), bucket, request, after(bucket, request, input));
    Optional<Function<ObjectVersion, Owner>> owners =
        Boolean.TRUE.equals(input.fetchOwner())
            ? Optional.of(lists.shownOwners(bucket))
            : Optional.empty();
    return Reply.of(
        new Output(
            bucket.name().value(),
            request.text(request.prefix()),
            request.orAbsent(input.startAfter()),
            input.continuationToken(),
            page.last()
                .filter(last -> page.truncated())
                .map(last -> ContinuationToken.of(bucket.id(), last))
                .orElse(null),
            page.objects().size() + page.commonPrefixes().size(),
            request.max(),
            request.shownDelimiter(),
            page.truncated(),
            request.shownEncoding(),
            Entry.all(page, request, owners),
            request.common(page.commonPrefixes())));
  }

  /** A token goes before a key to start after; an empty one is none. */
  private static Optional<String> after(Bucket bucket, PageRequest request, Input input) {
    return input.continuationToken() == null || input.continuationToken().isEmpty()
        ? request.past(input.startAfter())
        : Optional.of(ContinuationToken.parse(bucket.id(), input.continuationToken()));
  }
}
