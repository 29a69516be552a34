package coffer.s3.multipart;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumType;
import coffer.kernel.PartNumber;
import coffer.objects.ObjectVersion;
import coffer.objects.Uploads.Completion;
import coffer.objects.Uploads.PartClaim;
import coffer.objects.Uploads.Upload;
import coffer.objects.WriteConditions;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.pipeline.keys.KeyService;
import coffer.s3.Preconditions;
import coffer.s3.RequestHeaders;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.SentHeaders;
import coffer.s3.Target;
import coffer.s3.encryption.Encryption;
import coffer.s3.object.ReplyHeaders;
import coffer.s3.object.ShownChecksums;
import coffer.s3.object.WriteAccess;
import coffer.s3.object.WriteFacts;
import coffer.s3.tagging.TagSet;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of an upload together as an object.
 *
 * <p>The answer comes when the object is there: putting parts together only writes a record, so
 * there is no need for S3's white space that keeps a connection alive.
 *
 * <p>Source: Amazon S3 API Reference, "CompleteMultipartUpload".
 */
final class CompleteMultipartUpload implements Operation<CompleteMultipartUpload.Input> {
  private final S3Context s3;
  private final Encryption encryption;

  CompleteMultipartUpload(S3Context s3, Encryption encryption) {
    this.s3 = s3;
    this.encryption = encryption;
  }

  record Input(
      String bucket,
      String key,
      String uploadId,
      @Nullable CompletedUpload multipartUpload,
      @Nullable String checksumType,
      @Nullable Long mpuObjectSize,
      @Nullable String ifMatch,
      @Nullable String ifNoneMatch,
      @Nullable String expectedBucketOwner) {}

  record CompletedUpload(@Nullable List<CompletedPart> parts) {}

  record Output(
      String location,
      String bucket,
      String key,
      String eTag,
      @Nullable String checksumType,
      @Spread ShownChecksums checksums) {

    static Output of(
        String location, Target target, ObjectVersion version, List<Checksum> checksums) {
      return new Output(
          location,
          target.bucket().name().value(),
          target.key().value(),
          version.etag().quoted(),
          ShownChecksums.type(checksums),
          ShownChecksums.of(checksums));
    }
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("s3:PutObject", "s3:GetObject", KeyService.DECRYPT);
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Target target = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    var accesses = new ArrayList<Access>();
    accesses.add(
        OpenUpload.step(
            target,
            input.uploadId(),
            new WriteFacts(TagSet.EMPTY, true, input.ifMatch(), input.ifNoneMatch())));
    accesses.addAll(WriteAccess.matching(target, input.ifMatch()));
    return accesses;
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    HttpRequest request = call.caller().request();
    Headers headers = SentHeaders.of(request);
    RequestHeaders.checkWrite(headers);
    WriteConditions conditions = Preconditions.onWrite(input.ifMatch(), input.ifNoneMatch());
    Target target =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    Upload upload = OpenUpload.toWrite(s3.uploads(), target, input.uploadId(), call.caller());
    Headers told = encryption.toComplete(call, target, upload, headers);
    Optional<ChecksumType> type = type(input.checksumType(), upload);
    var completion =
        new Completion(
            claims(input.multipartUpload(), upload),
            ObjectChecksum.claimed(headers, upload).stream().toList(),
            type,
            size(input.mpuObjectSize()),
            conditions);
    ObjectVersion version =
        Completions.completed(
            s3.uploads().complete(target.bucket(), upload, completion),
            target,
            input.uploadId(),
            completion);
    call.note("versionId", version.version().value());
    // Whoever left out a customer's key is told nothing of the bytes.
    List<Checksum> checksums =
        told.fields().isEmpty() ? List.of() : version.attributes().checksums();
    return Reply.of(Output.of(location(request), target, version, checksums))
        .with(told)
        .with(
            ReplyHeaders.newVersion(version)
                .map(id -> Headers.of("x-amz-version-id", id))
                .orElse(Headers.EMPTY));
  }

  /**
   * The parts, checked for form and order.
   *
   * @param document absent if the request has no body at all
   * @throws coffer.wire.ApiError MalformedXML for no parts or too many, InvalidPartOrder
   */
  static List<PartClaim> claims(@Nullable CompletedUpload document, Upload upload) {
    if (document == null
        || document.parts() == null
        || document.parts().isEmpty()
        || document.parts().size() > PartNumber.MAX) {
      throw S3Error.MALFORMED_XML.error();
    }
    List<PartClaim> claims = document.parts().stream().map(part -> part.claim(upload)).toList();
    for (int i = 1; i < claims.size(); i++) {
      if (claims.get(i).number().compareTo(claims.get(i - 1).number()) <= 0) {
        throw S3Error.INVALID_PART_ORDER.error("UploadId", upload.id().value());
      }
    }
    return claims;
  }

  /** An upload that chose no checksum has no type that a client could name. */
  private static Optional<ChecksumType> type(@Nullable String text, Upload upload) {
    if (text == null) {
      return Optional.empty();
    }
    ChecksumType type =
        ChecksumType.parse(text)
            .orElseThrow(
                () ->
                    S3Error.INVALID_REQUEST.saying(
                        "Value for x-amz-checksum-type header is invalid."));
    if (!upload.type().equals(Optional.of(type))) {
      throw S3Error.INVALID_REQUEST.saying(
          "The upload was created using the "
              + upload.type().map(ChecksumType::name).orElse("null")
              + " checksum mode. The complete request must use the same checksum mode.");
    }
    return Optional.of(type);
  }

  private static Optional<Long> size(@Nullable Long size) {
    if (size != null && size < 0) {
      throw S3Error.INVALID_REQUEST.saying(
          "Value for x-amz-mp-object-size header is less than zero: '" + size + "'");
    }
    return Optional.ofNullable(size);
  }

  /** Where the object now is, in the words of the client: its own host and path. */
  private static String location(HttpRequest request) {
    String scheme = request.peer().tls().isPresent() ? "https://" : "http://";
    return scheme + request.headers().first("host").orElse("") + request.rawPath();
  }
}
