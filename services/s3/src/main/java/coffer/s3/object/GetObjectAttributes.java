package coffer.s3.object;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumType;
import coffer.kernel.VersionId;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.pipeline.keys.KeyService;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.SentHeaders;
import coffer.s3.Target;
import coffer.s3.VersionIds;
import coffer.s3.encryption.Encryption;
import coffer.wire.Headers;
import coffer.wire.Spread;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is known of an object as a document.
 *
 * <p>Source: Amazon S3 API Reference, "GetObjectAttributes". The entity tag comes without quotes,
 * and parts are only listed where they have checksums of their own.
 */
final class GetObjectAttributes implements Operation<GetObjectAttributes.Input> {
  private static final Set<String> KNOWN =
      Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");
  private static final String HEADER = "x-amz-object-attributes";

  private final S3Context s3;
  private final Encryption encryption;

  GetObjectAttributes(S3Context s3, Encryption encryption) {
    this.s3 = s3;
    this.encryption = encryption;
  }

  record Input(
      String bucket,
      String key,
      @Nullable String versionId,
      @Nullable Integer maxParts,
      @Nullable Integer partNumberMarker,
      @Nullable String expectedBucketOwner) {}

  record Output(
      @Nullable String eTag,
      @Nullable ChecksumElement checksum,
      @Nullable AttributeParts objectParts,
      @Nullable String storageClass,
      @Nullable Long objectSize) {}

  record ChecksumElement(@Nullable String checksumType, @Spread ShownChecksums checksums) {

    static @Nullable ChecksumElement of(List<Checksum> checksums) {
      if (checksums.isEmpty()) {
        return null;
      }
      return new ChecksumElement(ShownChecksums.type(checksums), ShownChecksums.of(checksums));
    }
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(
        "s3:GetObject",
        "s3:GetObjectAttributes",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionAttributes",
        "s3:ListBucket",
        KeyService.DECRYPT);
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Target target = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    var named = VersionIds.parse(input.versionId());
    return List.of(read(target, named), attributes(target, named));
  }

  private static Access read(Target target, Optional<VersionId> named) {
    return target.access(named.isPresent() ? "s3:GetObjectVersion" : "s3:GetObject", named);
  }

  private static Access attributes(Target target, Optional<VersionId> named) {
    return target.access(
        named.isPresent() ? "s3:GetObjectVersionAttributes" : "s3:GetObjectAttributes", named);
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    Headers headers = SentHeaders.of(call.caller().request());
    Set<String> wanted = wanted(headers);
    AttributeParts.Page page = AttributeParts.Page.of(input.partNumberMarker(), input.maxParts());
    Target target =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    var named = VersionIds.parse(input.versionId());
    ObjectVersion version =
        Lookups.readable(
            call,
            s3.objects().find(target.bucket(), target.key(), named),
            target,
            named,
            read(target, named));
    Lookups.checkVersion(call, target, version, attributes(target, named));
    var _ = encryption.toRead(call, target, version, headers);
    if (wanted.contains("Checksum") || wanted.contains("ObjectParts")) {
      encryption.checkMayOpen(call, target, version);
    }
    return Reply.of(output(wanted, page, version)).with(headers(target, version));
  }

  private static Output output(
      Set<String> wanted, AttributeParts.Page page, ObjectVersion version) {
    List<Checksum> checksums = version.attributes().checksums();
    boolean composite = checksums.stream().anyMatch(c -> c.type() == ChecksumType.COMPOSITE);
    return new Output(
        wanted.contains("ETag") ? version.etag().value() : null,
        wanted.contains("Checksum") ? ChecksumElement.of(checksums) : null,
        wanted.contains("ObjectParts") && !version.parts().isEmpty()
            ? AttributeParts.of(version.parts(), composite, page)
            : null,
        wanted.contains("StorageClass") ? version.storageClass() : null,
        wanted.contains("ObjectSize") ? version.sizeBytes() : null);
  }

  private static Headers headers(Target target, ObjectVersion version) {
    var headers = new Headers.Builder();
    headers.add("Last-Modified", ReplyHeaders.httpDate(version.lastModified()));
    ReplyHeaders.versionId(target.bucket(), version)
        .ifPresent(id -> headers.add("x-amz-version-id", id));
    return headers.build();
  }

  /** The names may come in one header or in several. */
  private static Set<String> wanted(Headers headers) {
    Set<String> wanted =
        headers.all(HEADER).stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());
    if (wanted.isEmpty()) {
      throw S3Error.INVALID_REQUEST.saying(
          "The x-amz-object-attributes header specifying the attributes to be retrieved is either"
              + " missing or empty");
    }
    wanted.stream()
        .filter(name -> !KNOWN.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw S3Error.invalidArgument("Invalid attribute name specified.", HEADER, name);
            });
    return wanted;
  }
}
