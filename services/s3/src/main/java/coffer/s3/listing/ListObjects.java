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
import org.jspecify.annotations.Nullable;

/**
 * Lists current objects, the first version of the API.
 *
 * <p>Source: Amazon S3 API Reference, "ListObjects".
 */
final class ListObjects implements Operation<ListObjects.Input> {
  private final S3Context s3;

  ListObjects(S3Context s3) {
    this.s3 = s3;
  }

  record Input(
      String bucket,
      @Nullable String prefix,
      @Nullable String delimiter,
      @Nullable String marker,
      @Nullable Integer maxKeys,
      @Nullable String encodingType,
      @Nullable String expectedBucketOwner) {}

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
    String marker = input.marker() == null ? "" : input.marker();
    ObjectPage page = Pages.read(s3.objects(), bucket, request, request.past(marker));
    Owner owner = s3.owners().of(bucket.owner());
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
            page.objects().stream().map(o -> Entry.of(o, request, owner)).toList(),
            request.common(page.commonPrefixes())));
  }
}
