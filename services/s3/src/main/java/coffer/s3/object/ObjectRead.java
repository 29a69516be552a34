package coffer.s3.object;

import coffer.kernel.Checksum;
import coffer.kernel.PartNumber;
import coffer.kernel.VersionId;
import coffer.objects.ContentKey;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Permissions;
import coffer.pipeline.keys.KeyService;
import coffer.s3.Preconditions;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.SentHeaders;
import coffer.s3.Target;
import coffer.s3.VersionIds;
import coffer.s3.encryption.Encryption;
import coffer.s3.encryption.Reading;
import coffer.wire.Headers;
import java.util.List;
import java.util.Optional;

/**
 * What GetObject and HeadObject have in common: everything but the bytes.
 *
 * <p>Source: Amazon S3 API Reference, "GetObject" and "HeadObject".
 */
final class ObjectRead {
  static final Permissions PERMISSIONS =
      Permissions.of(
          "s3:GetObject",
          "s3:GetObjectVersion",
          "s3:GetObjectTagging",
          "s3:GetObjectVersionTagging",
          "s3:ListBucket",
          KeyService.DECRYPT);

  private final S3Context s3;
  private final Encryption encryption;

  ObjectRead(S3Context s3, Encryption encryption) {
    this.s3 = s3;
    this.encryption = encryption;
  }

  /** What to answer. */
  sealed interface Answer {
    /** 304 with these headers. */
    record NotModified(Headers headers) implements Answer {}

    /**
     * Bytes, or to a HEAD as if.
     *
     * @param key that opens the bytes, if they are to be sent and it is not the object's own
     * @param status 200, or 206 for a range or part
     */
    record Content(
        ObjectVersion version,
        ByteRange bytes,
        Optional<ContentKey> key,
        int status,
        Headers headers,
        String contentType)
        implements Answer {}
  }

  List<Access> accesses(ReadInput input) {
    Target target = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    return List.of(read(target, VersionIds.parse(input.versionId())));
  }

  private static Access read(Target target, Optional<VersionId> named) {
    return target.access(named.isPresent() ? "s3:GetObjectVersion" : "s3:GetObject", named);
  }

  /** What a GET answers. */
  Answer whole(Authorized<ReadInput> call) {
    return answer(call, (_, _, reading) -> reading.open().contentKey());
  }

  /** What a HEAD answers. */
  Answer head(Authorized<ReadInput> call) {
    return answer(
        call,
        (at, version, _) -> {
          if (call.input().wantsChecksums()) {
            encryption.checkMayOpen(call, at, version);
          }
          return Optional.empty();
        });
  }

  /** Opens the bytes of what was found, if they are wanted. */
  private interface Opening {
    Optional<ContentKey> of(Target at, ObjectVersion version, Reading reading);
  }

  private Answer answer(Authorized<ReadInput> call, Opening opening) {
    ReadInput input = call.input();
    Caller caller = call.caller();
    Headers sent = SentHeaders.of(caller.request());
    ResponseOverrides.check(input, caller);
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
    // Before conditions: without the customer's key not even the entity tag can be asked for.
    Reading reading = encryption.toRead(call, target, version, sent);
    return switch (input.conditions().check(version.etag(), version.lastModified(), caller.at())) {
      case ReadConditions.Verdict.Failed(var header) -> throw Preconditions.failed(header);
      case ReadConditions.Verdict.NotModified _ ->
          new Answer.NotModified(ReplyHeaders.validators(target.bucket(), version));
      case ReadConditions.Verdict.Proceed _ -> {
        Optional<ObjectVersion.Part> part = part(input, version);
        Optional<ByteRange> range =
            input.partNumber() == null ? range(input, sent, version) : wholeOrPart(part, version);
        Optional<ContentKey> key = opening.of(target, version, reading);
        Headers.Builder headers = ReplyHeaders.described(target.bucket(), version, reading.told());
        tagCount(call, target, version).ifPresent(n -> headers.add("x-amz-tagging-count", n));
        yield content(input, version, key, part, range, headers);
      }
    };
  }

  /** How many tags there are is told to those who may read them. */
  private static Optional<String> tagCount(
      Authorized<ReadInput> call, Target target, ObjectVersion version) {
    int count = version.attributes().tags().size();
    String action =
        call.input().versionId() == null ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging";
    return count > 0 && call.may(target.access(action, VersionIds.parse(call.input().versionId())))
        ? Optional.of(Integer.toString(count))
        : Optional.empty();
  }

  /**
   * The range asked for. One that is meant for another state of the object is not heeded, so that
   * nobody puts the rest of a new object behind the beginning of an old one: RFC 9110 section
   * 13.1.5, exact matches only.
   */
  private static Optional<ByteRange> range(ReadInput input, Headers sent, ObjectVersion version) {
    boolean meant =
        sent.first("if-range")
            .map(String::strip)
            .filter(state -> !state.equals(version.etag().quoted()))
            .filter(state -> !state.equals(ReplyHeaders.httpDate(version.lastModified())))
            .isEmpty();
    return meant ? ByteRange.parse(input.range(), version.sizeBytes()) : Optional.empty();
  }

  private static Answer content(
      ReadInput input,
      ObjectVersion version,
      Optional<ContentKey> key,
      Optional<ObjectVersion.Part> part,
      Optional<ByteRange> range,
      Headers.Builder headers) {
    range.ifPresent(r -> headers.add("Content-Range", r.contentRange(version.sizeBytes())));
    if (part.isPresent()) {
      headers.add("x-amz-mp-parts-count", Integer.toString(version.parts().size()));
    }
    if (input.wantsChecksums()) {
      ReplyHeaders.checksums(
          checksums(version, part, range), version.attributes().checksums(), headers);
    }
    String contentType = ResponseOverrides.apply(input, version.attributes().system(), headers);
    return new Answer.Content(
        version,
        range.orElse(new ByteRange(0, version.sizeBytes())),
        key,
        range.isPresent() ? 206 : 200,
        headers.build(),
        contentType);
  }

  /** The part asked for, of an object that was put together from parts. */
  private static Optional<ObjectVersion.Part> part(ReadInput input, ObjectVersion version) {
    Integer number = input.partNumber();
    if (number == null) {
      return Optional.empty();
    }
    if (number < 1 || number > PartNumber.MAX) {
      throw S3Error.invalidArgument(
          "Part number must be an integer between 1 and 10000, inclusive.",
          "partNumber",
          number.toString());
    }
    if (input.range() != null) {
      throw S3Error.INVALID_REQUEST.saying(
          "Cannot specify both Range header and partNumber query parameter");
    }
    var found = version.parts().stream().filter(p -> p.number() == number).findFirst();
    // A single PUT is its own first part.
    if (found.isEmpty() && !(version.parts().isEmpty() && number == 1)) {
      throw S3Error.INVALID_PART_NUMBER
          .error("PartNumberRequested", number.toString())
          .with("ActualPartCount", Integer.toString(Math.max(1, version.parts().size())));
    }
    return found;
  }

  private static Optional<ByteRange> wholeOrPart(
      Optional<ObjectVersion.Part> part, ObjectVersion version) {
    return part.map(p -> new ByteRange(p.offset(), p.sizeBytes()))
        .or(() -> Optional.of(new ByteRange(0, version.sizeBytes())))
        // An empty run of bytes cannot be written as a Content-Range.
        .filter(bytes -> bytes.length() > 0);
  }

  /**
   * The checksums that hold for the bytes sent: the object's for all of them, the part's for a
   * part, none for any other range.
   */
  private static List<Checksum> checksums(
      ObjectVersion version, Optional<ObjectVersion.Part> part, Optional<ByteRange> range) {
    var whole = version.attributes().checksums();
    if (part.isPresent()) {
      return part.get().checksums().stream()
          .filter(own -> whole.stream().anyMatch(c -> c.algorithm() == own.algorithm()))
          .toList();
    }
    boolean all = range.isEmpty() || range.get().length() == version.sizeBytes();
    return all ? whole : List.of();
  }
}
