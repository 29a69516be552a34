package coffer.s3.object;

import coffer.kernel.BucketName;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.VersionId;
import coffer.objects.ContentKey;
import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.s3.BucketLookup;
import coffer.s3.ConditionKey;
import coffer.s3.Entrance;
import coffer.s3.Entrances;
import coffer.s3.Preconditions;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.SentHeaders;
import coffer.s3.Target;
import coffer.s3.UrlText;
import coffer.s3.VersionIds;
import coffer.s3.Way;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a copy comes from.
 *
 * <p>Source: Amazon S3 API Reference, "CopyObject" (x-amz-copy-source): {@code BUCKET/KEY},
 * percent-encoded, with or without a leading slash, and {@code ?versionId=ID} after it. It is
 * decoded exactly once, here, so that what is authorised is what is read.
 *
 * <p>In place of the bucket an access point may stand, as its alias or as {@code
 * arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME/object/KEY}.
 *
 * @param bucket of the form of a bucket's name
 * @param key not checked yet
 * @param entrance the access point that was named
 */
public record CopySource(
    String bucket, String key, Optional<VersionId> version, Optional<Entrance> entrance) {
  private static final String HEADER = "x-amz-copy-source";
  private static final String VERSION_MARK = "?versionId=";
  private static final String OBJECT_MARK = "/object/";

  /**
   * Reads the header of a request that has no body.
   *
   * @throws ApiError InvalidArgument; InvalidRequest for a request with a body; as {@link
   *     Entrances#find}
   */
  public static CopySource of(Caller caller, S3Context s3) {
    if (caller.authentication().payload().decodedLength() > 0) {
      throw S3Error.INVALID_REQUEST.saying(
          "The request included a body. Requests of this type must not include a non-empty body.");
    }
    CopySource source = parse(SentHeaders.of(caller.request()), s3.entrances());
    source.entrance().ifPresent(way -> way.check(caller));
    return source;
  }

  /**
   * Reads the header.
   *
   * @throws ApiError InvalidArgument; as {@link Entrances#find}
   */
  static CopySource parse(Headers headers, Entrances entrances) {
    String text =
        headers.utf8(HEADER).orElseThrow(() -> invalid("Invalid copy source bucket name", ""));
    int mark = text.lastIndexOf(VERSION_MARK);
    String path = decode(mark < 0 ? text : text.substring(0, mark));
    Optional<VersionId> version =
        mark < 0
            ? Optional.empty()
            : VersionIds.parse(decode(text.substring(mark + VERSION_MARK.length())));
    String bare = path.startsWith("/") ? path.substring(1) : path;
    int slash = bare.startsWith("arn:") ? bare.indexOf(OBJECT_MARK) : bare.indexOf('/');
    int key = slash + (bare.startsWith("arn:") ? OBJECT_MARK.length() : 1);
    if (slash < 0 || key == bare.length()) {
      // S3 says the header's name where the header's value would belong.
      throw invalid("Invalid copy source object key", HEADER);
    }
    String bucket = bare.substring(0, slash);
    Optional<Entrance> entrance = entrances.find(bucket);
    String name = entrance.map(way -> way.bucket().value()).orElse(bucket);
    if (BucketName.parse(name).isEmpty()) {
      throw invalid("Invalid copy source bucket name", text);
    }
    return new CopySource(name, bare.substring(key), version, entrance);
  }

  /**
   * The place of the source.
   *
   * @param expectedOwner {@code x-amz-source-expected-bucket-owner}, if sent
   */
  public Target target(BucketLookup lookup, @Nullable String expectedOwner) {
    return lookup.object(bucket, key, expectedOwner);
  }

  /**
   * Accesses to the source as they are to be decided: through its entrance, and not through the one
   * that the destination may have.
   */
  public List<Access> ways(Access access) {
    return entrance.map(way -> way.through(access)).orElseGet(() -> List.of(Way.direct(access)));
  }

  /** The wish to read the source. */
  public Access read(Target target) {
    return target.access(version.isPresent() ? "s3:GetObjectVersion" : "s3:GetObject", version);
  }

  /** The wish to read the source's tags. */
  public Access readTags(Target target) {
    return target.access(
        version.isPresent() ? "s3:GetObjectVersionTagging" : "s3:GetObjectTagging", version);
  }

  /**
   * The access, telling where the bytes come from: {@code bucket/key}, however the header writes
   * it, and without a version, so that a Deny of the key holds for all of them.
   */
  public Access tell(Access write) {
    return ConditionKey.COPY_SOURCE.tell(write, Optional.of(bucket + "/" + key));
  }

  /**
   * The version to copy.
   *
   * @throws ApiError NoSuchKey, NoSuchVersion; InvalidRequest for a delete marker named by version
   */
  public ObjectVersion found(Authorized<?> call, Lookup lookup, Target target) {
    if (version.isPresent() && lookup instanceof Lookup.Marker) {
      throw S3Error.INVALID_REQUEST.saying(
          "The source of a copy request may not specifically refer to a delete marker by version"
              + " id.");
    }
    return Lookups.readable(
        call.caller(), access -> may(call, access), lookup, target, version, read(target));
  }

  /** Decides something more about the source, as {@link Authorized#may} does. */
  public boolean may(Authorized<?> call, Access access) {
    return ways(access).stream().allMatch(call::may);
  }

  /** What is copied, found and allowed, its conditions checked. */
  public record Opened(Target from, ObjectVersion version) {
    /**
     * The bytes in that range, to be written elsewhere; the caller closes them.
     *
     * @param key that opens them; empty for the object's own
     * @param algorithm of the checksum to compute on the way
     * @throws ApiError InvalidRequest if that is more than 5 GiB
     */
    public CopyBody body(
        S3Context s3, Optional<ContentKey> key, ByteRange bytes, ChecksumAlgorithm algorithm) {
      if (bytes.length() > UploadBody.MAX_BYTES) {
        throw S3Error.INVALID_REQUEST.saying(
            "The specified copy source is larger than the maximum allowable size for a copy"
                + " source: "
                + UploadBody.MAX_BYTES);
      }
      return new CopyBody(ObjectBytes.open(s3.objects(), version, key, bytes), Set.of(algorithm));
    }

    /** The header that names the version copied; the null version is not named. */
    public Headers versionHeader() {
      return ReplyHeaders.newVersion(version)
          .map(id -> Headers.of("x-amz-copy-source-version-id", id))
          .orElse(Headers.EMPTY);
    }
  }

  /**
   * Finds what is to be copied.
   *
   * @param expectedOwner {@code x-amz-source-expected-bucket-owner}, if sent
   * @throws ApiError as {@link #found}, and PreconditionFailed
   */
  public Opened open(
      Authorized<?> call, S3Context s3, @Nullable String expectedOwner, ReadConditions conditions) {
    Target from = s3.lookup().authorisedObject(call, bucket, key, expectedOwner);
    ObjectVersion original =
        found(call, s3.objects().find(from.bucket(), from.key(), version), from);
    check(conditions, original, call.caller().at());
    return new Opened(from, original);
  }

  /**
   * Checks the conditions on the source. A copy has no use for "not modified": both ways to fail
   * are 412.
   */
  public static void check(ReadConditions conditions, ObjectVersion source, Instant now) {
    switch (conditions.check(source.etag(), source.lastModified(), now)) {
      case ReadConditions.Verdict.Proceed _ -> {}
      case ReadConditions.Verdict.Failed(var condition) ->
          throw Preconditions.failed("x-amz-copy-source-" + condition);
      case ReadConditions.Verdict.NotModified(var condition) ->
          throw Preconditions.failed("x-amz-copy-source-" + condition);
    }
  }

  private static String decode(String text) {
    try {
      return UrlText.decodePath(text);
    } catch (CharacterCodingException malformed) {
      throw invalid("Invalid copy source encoding", text);
    }
  }

  private static ApiError invalid(String sentence, String value) {
    return S3Error.invalidArgument(sentence, HEADER, value);
  }
}
