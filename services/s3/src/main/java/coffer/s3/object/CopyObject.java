package coffer.s3.object;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.objects.Attributes;
import coffer.objects.NewObject;
import coffer.objects.ObjectVersion;
import coffer.objects.PutOutcome;
import coffer.objects.WriteConditions;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.pipeline.keys.KeyService;
import coffer.s3.ConditionKey;
import coffer.s3.Preconditions;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.SentHeaders;
import coffer.s3.Target;
import coffer.s3.access.AccessLists;
import coffer.s3.access.Authorship;
import coffer.s3.encryption.Encryption;
import coffer.s3.encryption.Sealing;
import coffer.s3.settings.EncryptionConfiguration;
import coffer.s3.tagging.TagSet;
import coffer.wire.Headers;
import coffer.wire.Spread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies one version of an object, up to 5 GiB, to a new version of this or another object.
 *
 * <p>Source: Amazon S3 API Reference, "CopyObject".
 */
final class CopyObject implements Operation<CopyObject.Input> {
  private final S3Context s3;
  private final AccessLists lists;
  private final Encryption encryption;

  CopyObject(S3Context s3, Encryption encryption) {
    this.s3 = s3;
    this.encryption = encryption;
    this.lists = new AccessLists(s3);
  }

  record Input(
      String bucket,
      String key,
      @Nullable String copySourceIfMatch,
      @Nullable String copySourceIfNoneMatch,
      @Nullable Instant copySourceIfModifiedSince,
      @Nullable Instant copySourceIfUnmodifiedSince,
      @Nullable String ifMatch,
      @Nullable String ifNoneMatch,
      @Nullable String metadataDirective,
      @Nullable String taggingDirective,
      @Nullable String checksumAlgorithm,
      @Nullable String expectedBucketOwner,
      @Nullable String expectedSourceBucketOwner) {

    ReadConditions sourceConditions() {
      return new ReadConditions(
          copySourceIfMatch,
          copySourceIfNoneMatch,
          copySourceIfModifiedSince,
          copySourceIfUnmodifiedSince);
    }

    boolean replacesMetadata() {
      return replaces(metadataDirective, "Unknown metadata directive.", "x-amz-metadata-directive");
    }

    boolean replacesTags() {
      return replaces(taggingDirective, "Unknown tagging directive.", "x-amz-tagging-directive");
    }

    /** Tags that come with the request count only where they replace the source's. */
    WriteFacts facts(Headers headers) {
      return new WriteFacts(
          replacesTags() ? WriteFacts.tagsOf(headers) : TagSet.EMPTY, true, ifMatch, ifNoneMatch);
    }

    private static boolean replaces(@Nullable String directive, String complaint, String header) {
      return switch (directive) {
        case null -> false;
        case "COPY" -> false;
        case "REPLACE" -> true;
        default -> throw S3Error.invalidArgument(complaint, header, directive);
      };
    }
  }

  record Output(CopyObjectResult copyObjectResult) {}

  record CopyObjectResult(
      String eTag,
      Instant lastModified,
      @Nullable String checksumType,
      @Spread ShownChecksums checksums) {

    static CopyObjectResult of(ObjectVersion version) {
      List<Checksum> checksums = version.attributes().checksums();
      return new CopyObjectResult(
          version.etag().quoted(),
          version.lastModified(),
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
    return Permissions.of(
        "s3:GetObject",
        "s3:GetObjectVersion",
        "s3:GetObjectTagging",
        "s3:GetObjectVersionTagging",
        "s3:ListBucket",
        "s3:PutObject",
        "s3:PutObjectTagging",
        "s3:PutObjectAcl",
        KeyService.GENERATE,
        KeyService.DECRYPT);
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Headers headers = SentHeaders.of(caller.request());
    CopySource source = CopySource.of(caller, s3);
    Target from = source.target(s3.lookup(), input.expectedSourceBucketOwner());
    Target to = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    var accesses = new ArrayList<Access>();
    accesses.addAll(source.ways(source.read(from)));
    WriteAccess.to(to, headers, input.facts(headers)).stream()
        .map(source::tell)
        .map(
            write ->
                ConditionKey.METADATA_DIRECTIVE.tell(
                    write, Optional.ofNullable(input.metadataDirective())))
        .forEach(accesses::add);
    return accesses;
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    Headers headers = SentHeaders.of(call.caller().request());
    ObjectDescription described = ObjectDescription.parse(headers);
    WriteConditions conditions = Preconditions.onWrite(input.ifMatch(), input.ifNoneMatch());
    CopySource source = CopySource.of(call.caller(), s3);
    Target to =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    CopySource.Opened opened =
        source.open(call, s3, input.expectedSourceBucketOwner(), input.sourceConditions());
    Target from = opened.from();
    ObjectVersion original = opened.version();
    checkChangesSomething(input, headers, source, opened, to);
    Attributes attributes = attributes(input, described.attributes(), original.attributes());
    checkTags(call, input, source, from, to, attributes);
    Authorship author = lists.ofWrite(to.bucket(), headers, call.caller());
    Sealing reading = encryption.toCopy(call, from, original, headers);
    Sealing sealing = encryption.toWrite(call, to, headers);
    var object =
        new NewObject(
            to.bucket(),
            to.key(),
            author.on(attributes),
            described.storageClass(),
            conditions,
            author.owner(),
            sealing.contentKey());
    ObjectVersion copy = copy(opened, reading, object, algorithm(input, original));
    call.note("versionId", copy.version().value());
    return Reply.of(new Output(CopyObjectResult.of(copy)))
        .with(sealing.told())
        .with(opened.versionHeader())
        .with(copied(to, copy));
  }

  private ObjectVersion copy(
      CopySource.Opened source, Sealing reading, NewObject object, ChecksumAlgorithm algorithm) {
    var everything = new ByteRange(0, source.version().sizeBytes());
    try (var body = source.body(s3, reading.contentKey(), everything, algorithm)) {
      PutOutcome outcome = UploadBody.reading(() -> s3.objects().put(object, body));
      return WriteOutcomes.stored(outcome, object.bucket(), object.key().value());
    }
  }

  /** The algorithm asked for, or that of the source, or the one S3 takes for itself. */
  private static ChecksumAlgorithm algorithm(Input input, ObjectVersion original) {
    if (input.checksumAlgorithm() != null) {
      return ChecksumRequest.named(input.checksumAlgorithm());
    }
    return original.attributes().checksums().stream()
        .findFirst()
        .map(Checksum::algorithm)
        .orElse(ChecksumAlgorithm.CRC64NVME);
  }

  /** A redirect belongs to one object and is never copied. */
  private static Attributes attributes(Input input, Attributes sent, Attributes original) {
    var system = new TreeMap<>(input.replacesMetadata() ? sent.system() : original.system());
    system.remove(ObjectDescription.REDIRECT);
    String redirect = sent.system().get(ObjectDescription.REDIRECT);
    if (redirect != null) {
      system.put(ObjectDescription.REDIRECT, redirect);
    }
    return new Attributes(
        system,
        input.replacesMetadata() ? sent.user() : original.user(),
        input.replacesTags() ? sent.tags() : original.tags(),
        List.of(),
        new TreeMap<>());
  }

  private static void checkChangesSomething(
      Input input, Headers headers, CopySource source, CopySource.Opened opened, Target to) {
    Target from = opened.from();
    boolean itself =
        from.bucket().id().equals(to.bucket().id())
            && from.key().equals(to.key())
            && source.version().isEmpty();
    boolean changes =
        input.replacesMetadata()
            || input.checksumAlgorithm() != null
            || headers.has("x-amz-storage-class")
            || Encryption.isAsked(headers)
            || opened.version().contentEnvelope().isPresent()
            || headers.has(ObjectDescription.REDIRECT)
            // Where somebody has set the bucket's encryption, S3 takes the copy for a way to
            // encrypt what was there before.
            || EncryptionConfiguration.DOCUMENT.of(to.bucket()).isPresent();
    if (itself && !changes) {
      throw S3Error.INVALID_REQUEST.saying(
          "This copy request is illegal because it is trying to copy an object to itself without"
              + " changing the object's metadata, storage class, website redirect location or"
              + " encryption attributes.");
    }
  }

  /** Whether there are tags to copy only shows now, so leave for it is asked now. */
  private static void checkTags(
      Authorized<Input> call,
      Input input,
      CopySource source,
      Target from,
      Target to,
      Attributes attributes) {
    boolean copies = !input.replacesTags() && !attributes.tags().isEmpty();
    if (copies
        && !(source.may(call, source.readTags(from))
            && call.may(to.access("s3:PutObjectTagging")))) {
      throw S3Error.ACCESS_DENIED.error();
    }
  }

  /** Unlike other writes a copy tells that it made the null version. */
  private static Headers copied(Target to, ObjectVersion copy) {
    return ReplyHeaders.versionId(to.bucket(), copy)
        .map(id -> Headers.of("x-amz-version-id", id))
        .orElse(Headers.EMPTY);
  }
}
