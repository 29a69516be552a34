package coffer.s3.post;

import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ObjectKey;
import coffer.objects.Bucket;
import coffer.objects.NewObject;
import coffer.objects.ObjectVersion;
import coffer.objects.WriteConditions;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.BucketLookup;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.Target;
import coffer.s3.UrlText;
import coffer.s3.access.AccessLists;
import coffer.s3.access.Authorship;
import coffer.s3.encryption.Encryption;
import coffer.s3.encryption.Sealing;
import coffer.s3.object.ChecksumRequest;
import coffer.s3.object.ObjectDescription;
import coffer.s3.object.ReplyHeaders;
import coffer.s3.object.UploadBody;
import coffer.s3.object.WriteAccess;
import coffer.s3.object.WriteFacts;
import coffer.s3.object.WriteOutcomes;
import coffer.s3.tagging.TagSet;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.WireCall;
import coffer.wire.auth.Payload;
import coffer.wire.auth.PostForm;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes an object out of a browser's form.
 *
 * <p>The form's fields are what the headers of a PutObject are; what they may say is the policy's
 * affair, which was held against them before.
 *
 * <p>Source: Amazon S3 API Reference, "POST Object"; Amazon S3 User Guide, "Browser-Based Uploads
 * Using POST".
 */
final class PostObject implements Operation<PostObject.Input> {
  private final S3Context s3;
  private final AccessLists lists;
  private final Encryption encryption;
  private final TaggingField taggingField = new TaggingField();

  PostObject(S3Context s3, Encryption encryption) {
    this.s3 = s3;
    this.encryption = encryption;
    this.lists = new AccessLists(s3);
  }

  record Input(String bucket) {}

  /** The document of a 201. */
  record Output(
      @Nullable String location,
      @Nullable String bucket,
      @Nullable String key,
      @Nullable String eTag) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return WriteAccess.PERMISSIONS;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    PostForm form = form(caller);
    Bucket bucket = s3.lookup().find(input.bucket(), expectedOwner(caller));
    Headers fields = headersOf(form);
    // A form has no conditions, whatever fields it has.
    var facts = new WriteFacts(tags(fields).orElse(TagSet.EMPTY), true, null, null);
    return WriteAccess.to(new Target(bucket, key(form)), fields, facts);
  }

  @Override
  public Reply run(Authorized<Input> call) {
    PostForm form = form(call.caller());
    Headers fields = headersOf(form);
    ObjectKey key = key(form);
    ObjectDescription description = ObjectDescription.parse(withoutTagging(fields));
    var tags = tags(fields);
    UploadBody body = body(fields, call.body());
    var attributes = FormMetadata.read(description.attributes(), fields);
    Bucket bucket =
        s3.lookup().authorised(call, call.input().bucket(), expectedOwner(call.caller()));
    Authorship author = lists.ofWrite(bucket, fields, call.caller());
    Sealing sealing = encryption.toWrite(call, new Target(bucket, key), fields);
    var object =
        new NewObject(
            bucket,
            key,
            author.on(tags.map(t -> attributes.withTags(t.tags())).orElse(attributes)),
            description.storageClass(),
            WriteConditions.NONE,
            author.owner(),
            sealing.contentKey());
    var outcome = UploadBody.reading(() -> s3.objects().put(object, body));
    ObjectVersion version = WriteOutcomes.stored(outcome, bucket, key.value());
    call.note("versionId", version.version().value());
    return reply(fields, bucket, version, call.caller().request())
        .with(ReplyHeaders.written(version, sealing.told()));
  }

  // No page lists it for POST, but the guide has it for every operation on an object.
  private static @Nullable String expectedOwner(Caller caller) {
    return caller.request().headers().first("x-amz-expected-bucket-owner").orElse(null);
  }

  private static PostForm form(Caller caller) {
    return caller
        .authentication()
        .form()
        .orElseThrow(S3Error.REQUEST_IS_NOT_MULTI_PART_CONTENT::error);
  }

  private Optional<TagSet> tags(Headers fields) {
    return fields.utf8("tagging").map(taggingField::parse);
  }

  private static ObjectKey key(PostForm form) {
    return BucketLookup.key(
        form.key()
            .filter(key -> !key.isEmpty())
            .orElseThrow(
                () ->
                    S3Error.invalidArgument(
                        "Bucket POST must contain a field named 'key'.  If it is specified, please"
                            + " check the order of the fields.",
                        "key",
                        "")));
  }

  // Forms say acl and tagging where headers say x-amz-acl and x-amz-tagging; the rest of S3 knows
  // the latter only.
  private static Headers headersOf(PostForm form) {
    var headers = new Headers.Builder();
    for (Headers.Field field : form.fields().fields()) {
      headers.add(field.name(), field.value());
    }
    form.fields().first("acl").ifPresent(acl -> headers.add("x-amz-acl", acl));
    form.fields().first("tagging").ifPresent(tags -> headers.add("x-amz-tagging", tags));
    return headers.build();
  }

  private static Headers withoutTagging(Headers fields) {
    return Headers.of(
        fields.fields().stream()
            .filter(field -> !field.name().equalsIgnoreCase("x-amz-tagging"))
            .toList());
  }

  private static UploadBody body(Headers fields, Payload payload) {
    var checksum = ChecksumRequest.parse(fields, List.of());
    ChecksumAlgorithm algorithm = checksum.algorithm().orElse(ChecksumAlgorithm.CRC64NVME);
    return new UploadBody(
        new FormBody(payload.stream()),
        payload.decodedLength(),
        Set.of(algorithm),
        () -> checksum.claimed().stream().toList(),
        fields.first("content-md5").map(UploadBody::md5));
  }

  private static Reply reply(
      Headers fields, Bucket bucket, ObjectVersion version, HttpRequest request) {
    String location = location(bucket, version.key(), request);
    return switch (SuccessAction.of(fields, bucket.name(), version.key(), version.etag())) {
      case SuccessAction.Redirect(var target) -> plain(303).with(Headers.of("Location", target));
      case SuccessAction.Plain(var status) -> plain(status).with(Headers.of("Location", location));
      case SuccessAction.Created() ->
          Reply.of(
                  new Output(
                      location,
                      bucket.name().value(),
                      version.key().value(),
                      version.etag().quoted()))
              .withStatus(201)
              .with(Headers.of("Location", location));
    };
  }

  private static Reply plain(int status) {
    return Reply.of(WireCall.NOTHING).withStatus(status);
  }

  private static String location(Bucket bucket, ObjectKey key, HttpRequest request) {
    String scheme = request.peer().tls().isPresent() ? "https" : "http";
    String host = request.headers().first("Host").orElse("");
    // A virtual-hosted request names the bucket in its host, a path-style one in its path.
    boolean inHost = request.rawPath().equals("/");
    String path = inHost ? "/" : "/" + bucket.name().value() + "/";
    return scheme + "://" + host + path + UrlText.encode(key.value());
  }
}
