package coffer.s3.multipart;

import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.kernel.UploadId;
import coffer.objects.Bucket;
import coffer.objects.Uploads.Upload;
import coffer.objects.Uploads.UploadPage;
import coffer.objects.Uploads.UploadQuery;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.Owner;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.Target;
import coffer.s3.listing.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists the open uploads of a bucket.
 *
 * <p>Source: Amazon S3 API Reference, "ListMultipartUploads".
 */
final class ListMultipartUploads implements Operation<ListMultipartUploads.Input> {
  private final S3Context s3;

  ListMultipartUploads(S3Context s3) {
    this.s3 = s3;
  }

  record Input(
      String bucket,
      @Nullable String prefix,
      @Nullable String delimiter,
      @Nullable String keyMarker,
      @Nullable String uploadIdMarker,
      @Nullable Integer maxUploads,
      @Nullable String encodingType,
      @Nullable String expectedBucketOwner) {}

  record Output(
      String bucket,
      String keyMarker,
      String uploadIdMarker,
      String nextKeyMarker,
      String nextUploadIdMarker,
      String prefix,
      @Nullable String delimiter,
      int maxUploads,
      boolean isTruncated,
      @Nullable String encodingType,
      List<Line> uploads,
      List<PageRequest.CommonPrefix> commonPrefixes) {}

  record Line(
      String uploadId,
      String key,
      Instant initiated,
      String storageClass,
      Owner owner,
      Owner initiator,
      @Nullable String checksumAlgorithm,
      @Nullable String checksumType) {

    static Line of(Upload upload, PageRequest request, Owner owner, Owner initiator) {
      return new Line(
          upload.id().value(),
          request.text(upload.key().value()),
          upload.initiated(),
          upload.storageClass(),
          owner,
          initiator,
          PartChecksums.chosen(upload).map(ChecksumAlgorithm::name).orElse(null),
          upload.type().map(ChecksumType::name).orElse(null));
    }
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("s3:ListBucketMultipartUploads");
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Bucket bucket = s3.lookup().find(input.bucket(), input.expectedBucketOwner());
    return List.of(Target.access("s3:ListBucketMultipartUploads", bucket));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    PageRequest request =
        PageRequest.of(
            input.prefix(),
            input.delimiter(),
            input.encodingType(),
            "max-uploads",
            input.maxUploads());
    Optional<String> keyMarker = PageRequest.present(input.keyMarker());
    Optional<String> past = request.past(input.keyMarker());
    Optional<UploadId> idMarker =
        keyMarker
            .flatMap(key -> PageRequest.present(input.uploadIdMarker()))
            .map(ListMultipartUploads::id);
    Bucket bucket = s3.lookup().authorised(call, input.bucket(), input.expectedBucketOwner());
    UploadPage page =
        request.max() == 0
            ? new UploadPage(List.of(), List.of(), false, Optional.empty(), Optional.empty())
            : s3.uploads()
                .list(
                    bucket,
                    new UploadQuery(
                        request.prefix(),
                        request.delimiter(),
                        past,
                        idMarker.filter(_ -> past.equals(keyMarker)),
                        request.max()));
    return Reply.of(output(bucket, request, keyMarker.orElse(""), idMarker, page));
  }

  private Output output(
      Bucket bucket,
      PageRequest request,
      String keyMarker,
      Optional<UploadId> idMarker,
      UploadPage page) {
    // Unlike other listings this one says where it ended on its last page too.
    Optional<Upload> last =
        page.truncated() || page.uploads().isEmpty()
            ? Optional.empty()
            : Optional.of(page.uploads().getLast());
    return new Output(
        bucket.name().value(),
        request.text(keyMarker),
        idMarker.map(UploadId::value).orElse(""),
        request.text(page.nextKey().or(() -> last.map(u -> u.key().value())).orElse("")),
        page.nextId().or(() -> last.map(Upload::id)).map(UploadId::value).orElse(""),
        request.text(request.prefix()),
        request.shownDelimiter(),
        request.max(),
        page.truncated(),
        request.shownEncoding(),
        page.uploads().stream()
            .map(
                upload ->
                    Line.of(
                        upload,
                        request,
                        Parties.owner(s3.owners(), bucket, upload),
                        Parties.initiator(s3.owners(), bucket, upload)))
            .toList(),
        request.common(page.commonPrefixes()));
  }

  private static UploadId id(String text) {
    return UploadId.parse(text)
        .orElseThrow(
            () -> S3Error.invalidArgument("Invalid uploadId marker", "upload-id-marker", text));
  }
}
