package coffer.s3.listing;

import coffer.objects.Bucket;
import coffer.objects.ObjectPage;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.Owner;
import coffer.s3.S3Context;
import coffer.s3.Target;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists current objects.
 *
 * <p>Source: Amazon S3 API Reference, "ListObjectsV2".
 */
final class ListObjectsV2 implements Operation<ListObjectsV2.Input> {
  private final S3Context s3;

  ListObjectsV2(S3Context s3) {
    this.s3 = s3;
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
      @Nullable String expectedBucketOwner) {}

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
  public Permissions permissions() {
    return Permissions.of("s3:ListBucket");
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Bucket bucket = s3.lookup().find(input.bucket(), input.expectedBucketOwner());
    return List.of(Target.access("s3:ListBucket", bucket));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    PageRequest request =
        PageRequest.of(
            input.prefix(), input.delimiter(), input.encodingType(), "max-keys", input.maxKeys());
    Bucket bucket = s3.lookup().authorised(call, input.bucket(), input.expectedBucketOwner());
    ObjectPage page = Pages.read(s3.objects(), bucket, request, after(bucket, input));
    Owner owner = Boolean.TRUE.equals(input.fetchOwner()) ? s3.owners().of(bucket.owner()) : null;
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
            page.objects().stream().map(o -> Entry.of(o, request, owner)).toList(),
            request.common(page.commonPrefixes())));
  }

  /** A token goes before a key to start after; an empty one is none. */
  private static Optional<String> after(Bucket bucket, Input input) {
    if (input.continuationToken() != null && !input.continuationToken().isEmpty()) {
      return Optional.of(ContinuationToken.parse(bucket.id(), input.continuationToken()));
    }
    return Optional.ofNullable(input.startAfter()).filter(key -> !key.isEmpty());
  }
}
