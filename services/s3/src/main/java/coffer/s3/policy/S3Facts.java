package coffer.s3.policy;

import coffer.kernel.UploadId;
import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.policy.context.RequestContext;
import coffer.s3.ConditionKey;
import coffer.s3.S3Context;
import coffer.s3.S3Subject;
import coffer.s3.object.BegunUpload;
import coffer.s3.tagging.AbacStatus;
import coffer.wire.auth.AuthType;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The condition keys of S3 that every request has, and the tags of the object it is about. They are
 * looked up when a policy asks for them, and not before.
 *
 * <p>Source: Amazon S3 API Reference, "Amazon S3 Signature Version 4 Authentication Specific Policy
 * Keys"; Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
 */
final class S3Facts implements RequestContext {
  private static final SortedMap<String, String> NONE = Collections.emptySortedMap();
  private static final String TAG = ConditionKey.EXISTING_TAG.lowered();

  /** The tags of the bucket, once they are told at all. */
  private static final List<ConditionKey> OF_BUCKET =
      List.of(ConditionKey.BUCKET_TAG, ConditionKey.RESOURCE_TAG);

  /** The keys of a context of this kind that are no object's tags, by their names. */
  private static final Map<String, ConditionKey> OF_REQUESTS =
      Map.of(
          ConditionKey.AUTH_TYPE.lowered(), ConditionKey.AUTH_TYPE,
          ConditionKey.SIGNATURE_VERSION.lowered(), ConditionKey.SIGNATURE_VERSION,
          ConditionKey.SIGNATURE_AGE.lowered(), ConditionKey.SIGNATURE_AGE,
          ConditionKey.TLS_VERSION.lowered(), ConditionKey.TLS_VERSION,
          ConditionKey.CONTENT_SHA256.lowered(), ConditionKey.CONTENT_SHA256,
          ConditionKey.RESOURCE_ACCOUNT.lowered(), ConditionKey.RESOURCE_ACCOUNT);

  /**
   * The actions that may depend on the tags an object has already. Writing and deleting objects are
   * not among them; a list that comes with a new object is not judged by tags either.
   *
   * <p>Sources: the reference named above; Amazon S3 User Guide, "Tagging and access control
   * policies".
   */
  private static final Set<String> BY_TAGS =
      Set.of(
          "s3:GetObject",
          "s3:GetObjectVersion",
          "s3:GetObjectAcl",
          "s3:GetObjectVersionAcl",
          "s3:GetObjectAttributes",
          "s3:GetObjectVersionAttributes",
          "s3:GetObjectTagging",
          "s3:GetObjectVersionTagging",
          "s3:PutObjectTagging",
          "s3:PutObjectVersionTagging",
          "s3:PutObjectAcl",
          "s3:PutObjectVersionAcl",
          "s3:DeleteObjectTagging",
          "s3:DeleteObjectVersionTagging");

  private final Access access;
  private final Caller caller;
  private final S3Context s3;
  // Read once for all the conditions of a decision, by the one thread that decides.
  private @Nullable SortedMap<String, String> tags;
  private @Nullable Map<String, List<String>> begun;

  S3Facts(Access access, Caller caller, S3Context s3) {
    this.access = access;
    this.caller = caller;
    this.s3 = s3;
  }

  @Override
  public Optional<List<String>> values(String key) {
    if (key.startsWith(TAG)) {
      return existingTag(key.substring(TAG.length()));
    }
    for (ConditionKey kind : OF_BUCKET) {
      if (key.startsWith(kind.lowered())) {
        return named(bucketTags(), key.substring(kind.lowered().length()));
      }
    }
    ConditionKey known = OF_REQUESTS.get(key);
    return known == null ? begunWith(key) : value(known).map(List::of);
  }

  private Optional<String> value(ConditionKey key) {
    var signature = caller.authentication();
    return switch (key) {
      case AUTH_TYPE -> word(signature.type());
      case SIGNATURE_VERSION ->
          signature.type() == AuthType.ANONYMOUS
              ? Optional.empty()
              : Optional.of(signature.signatureVersion());
      case SIGNATURE_AGE -> age();
      case TLS_VERSION ->
          caller.request().peer().tls().map(tls -> tls.version().replace("TLSv", ""));
      case CONTENT_SHA256 ->
          signature.type() == AuthType.REST_HEADER
              ? caller.request().headers().first("x-amz-content-sha256")
              : Optional.empty();
      case RESOURCE_ACCOUNT -> access.owner().map(account -> account.value());
      default -> throw new IllegalStateException("a key that the access tells itself");
    };
  }

  /** Of a step of an upload in parts, what the upload was begun with. */
  private Optional<List<String>> begunWith(String key) {
    if (begun == null) {
      begun = readBegun();
    }
    return Optional.ofNullable(begun.get(key));
  }

  private Map<String, List<String>> readBegun() {
    return access.subject().orElse(null) instanceof S3Subject.OfStep(var bucket, var at, var id)
        ? UploadId.parse(id)
            .flatMap(parsed -> s3.uploads().find(bucket, at, parsed))
            .map(upload -> BegunUpload.of(upload).facts())
            .orElse(Map.of())
        : Map.of();
  }

  private static Optional<String> word(AuthType type) {
    return switch (type) {
      case ANONYMOUS -> Optional.empty();
      case REST_HEADER -> Optional.of("REST-HEADER");
      case REST_QUERY_STRING -> Optional.of("REST-QUERY-STRING");
      case POST -> Optional.of("POST");
    };
  }

  /** Milliseconds since it was signed; only what is signed ahead of its use has an age. */
  private Optional<String> age() {
    AuthType type = caller.authentication().type();
    return type == AuthType.REST_QUERY_STRING || type == AuthType.POST
        ? caller
            .authentication()
            .signedAt()
            .map(signed -> Duration.between(signed, caller.at()).toMillis())
            // A client's clock may be ahead.
            .map(age -> Long.toString(Math.max(0, age)))
        : Optional.empty();
  }

  /** Names of keys are not case-sensitive and tags are, so there may be several. */
  private Optional<List<String>> existingTag(String name) {
    return named(existingTags(), name);
  }

  /** Of the bucket itself or the one the object is in, if it tells them. */
  private Map<String, String> bucketTags() {
    return access.subject().orElse(null) instanceof S3Subject subject
        ? AbacStatus.toldTags(subject.bucket())
        : Map.of();
  }

  private static Optional<List<String>> named(Map<String, String> tags, String name) {
    List<String> values =
        tags.entrySet().stream()
            .filter(tag -> tag.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }

  private SortedMap<String, String> existingTags() {
    if (tags == null) {
      tags = readTags();
    }
    return tags;
  }

  private SortedMap<String, String> readTags() {
    return BY_TAGS.contains(access.action())
        ? found().map(version -> version.attributes().tags()).orElse(NONE)
        : NONE;
  }

  private Optional<ObjectVersion> found() {
    return switch (access.subject().orElse(null)) {
      case S3Subject.OfVersion(_, var version) -> Optional.of(version);
      case S3Subject.OfObject(var bucket, var key, var version)
          when s3.objects().find(bucket, key, version) instanceof Lookup.Found(var found) ->
          Optional.of(found);
      case null, default -> Optional.empty();
    };
  }
}
