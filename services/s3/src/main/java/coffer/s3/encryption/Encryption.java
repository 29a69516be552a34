package coffer.s3.encryption;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.Envelope;
import coffer.crypto.Envelope.Scheme;
import coffer.kernel.Arn;
import coffer.objects.ContentKey;
import coffer.objects.ObjectVersion;
import coffer.objects.Uploads.Upload;
import coffer.pipeline.Authorized;
import coffer.pipeline.Principal;
import coffer.pipeline.keys.KeyAsker;
import coffer.pipeline.keys.KeyService;
import coffer.s3.S3Error;
import coffer.s3.Target;
import coffer.s3.encryption.ContentKeys.KmsUse;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What operations ask about encryption: with which key to write, with which to read, and what to
 * tell of it.
 *
 * <p>An operation whose object may have a KMS key declares {@link KeyService#GENERATE} if it makes
 * objects, and {@link KeyService#DECRYPT} if it reads or adds to them. Whether the caller may use
 * the key is decided on the way, since only there it shows which key it is.
 */
public final class Encryption {
  /** The AWS managed key of an account, where none is named. */
  private static final String MANAGED_KEY = "alias/aws/s3";

  private static final String SERVICE = "s3";

  private final boolean allowsCustomerKeys;
  private final KeyService keys;
  private final ContentKeys contentKeys;

  public Encryption(EncryptionSettings settings, InstantSource clock, SecureRandom random) {
    this.allowsCustomerKeys = settings.allowsCustomerKeys();
    this.keys = new S3Keys(settings.keys());
    this.contentKeys = new ContentKeys(keys, clock, random);
  }

  /** Whether SSE-C may be asked for in a bucket that does not say. */
  public boolean allowsCustomerKeys() {
    return allowsCustomerKeys;
  }

  /** Whether a request says how the object it writes is to be sealed. */
  public static boolean isAsked(Headers headers) {
    return headers.has(SseHeaders.ALGORITHM) || SseHeaders.speakOfCustomerKey(headers);
  }

  /**
   * How to seal an object that is about to be written or begun: as the request says, or else the
   * bucket. Asks the key service for a new key, so it comes last before the writing.
   *
   * @param headers of the request, or the fields of a form under the names that headers have
   * @throws ApiError AccessDenied for a customer's key where the bucket takes none; what is wrong
   *     with the headers; what the key service refuses
   */
  public Sealing toWrite(Authorized<?> call, Target target, Headers headers) {
    var bucket = checkedBucket(call, target, headers);
    Wish wish = Wish.parse(headers, call.caller());
    Wish wanted = wish instanceof Wish.Unsaid unsaid ? bucket.byDefault(unsaid) : wish;
    return switch (wanted) {
      case Wish.Unsaid _, Wish.Managed _ -> new Sealing(Optional.empty(), Told.MANAGED);
      case Wish.Customer(var key) ->
          new Sealing(Optional.of(contentKeys.make(target, key)), key.told());
      case Wish.Kms kms -> {
        KeyAsker asker = asker(call);
        ContentKey key = contentKeys.make(asker, target, use(asker, bucket, kms));
        yield new Sealing(
            Optional.of(key),
            Told.of(Optional.of(key.envelope()), Optional.empty())
                .plus(Told.context(kms.context())));
      }
    };
  }

  /** Source: as {@link BucketEncryption}: what the request says of Bucket Keys goes first. */
  private KmsUse use(KeyAsker asker, BucketEncryption bucket, Wish.Kms kms) {
    Arn key = resolved(asker, KeyService.GENERATE, kms.key().orElse(MANAGED_KEY));
    return kms.dual()
        ? new KmsUse(Scheme.KMS_DUAL_LAYER, key, false, kms.context())
        : new KmsUse(
            Scheme.KMS, key, kms.bucketKey().orElseGet(bucket::usesBucketKeys), kms.context());
  }

  /** Names without an account are those of who asks, whoever owns the bucket. */
  private Arn resolved(KeyAsker asker, String action, String named) {
    return keys.resolve(asker, action, named, known(asker).accountId());
  }

  /**
   * Checks that the caller may open a version, for what is told only to those who may.
   *
   * <p>Source: Amazon S3 API Reference, "HeadObject" (x-amz-checksum-mode).
   */
  public void checkMayOpen(Authorized<?> call, Target at, ObjectVersion version) {
    ofKms(version.contentEnvelope())
        .ifPresent(envelope -> contentKeys.confirm(asker(call), at, envelope));
  }

  /**
   * Checks what a request must bring to read a version, or to be told of it. A customer's key is
   * needed for either; the key service is not asked before the version is opened.
   *
   * @throws ApiError InvalidArgument, InvalidRequest; AccessDenied for another key of a customer's
   */
  public Reading toRead(Authorized<?> call, Target at, ObjectVersion version, Headers headers) {
    SseHeaders.checkRead(headers);
    return reading(call, at, version, headers, SseHeaders.CUSTOMER);
  }

  /** How to open the source of a copy. */
  public Sealing toCopy(Authorized<?> call, Target from, ObjectVersion version, Headers headers) {
    return reading(call, from, version, headers, SseHeaders.COPY_SOURCE_CUSTOMER).open();
  }

  private Reading reading(
      Authorized<?> call, Target at, ObjectVersion version, Headers headers, String prefix) {
    Optional<Envelope> envelope = version.contentEnvelope();
    Optional<CustomerKey> key = CustomerKey.parse(headers, prefix, call.caller());
    Optional<ContentKey> customers = ofCustomer(at, envelope, key, Words.OF_OBJECTS);
    return new Reading(
        Told.of(envelope, key),
        () ->
            customers.or(() -> ofKms(envelope).map(kms -> contentKeys.open(asker(call), at, kms))));
  }

  /**
   * How to seal a part of an upload: with the key the upload was begun with.
   *
   * @throws ApiError InvalidRequest for no key of a customer's or another; InvalidArgument for
   *     another encryption than the upload's; AccessDenied; what the key service refuses
   */
  public Sealing toWritePart(Authorized<?> call, Target target, Upload upload, Headers headers) {
    checkedBucket(call, target, headers);
    checkAsBegun(call, upload, headers);
    Optional<Envelope> envelope = upload.contentEnvelope();
    Optional<CustomerKey> key = CustomerKey.parse(headers, SseHeaders.CUSTOMER, call.caller());
    Optional<ContentKey> opened =
        ofCustomer(target, envelope, key, Words.OF_UPLOADS)
            .or(() -> ofKms(envelope).map(kms -> contentKeys.open(asker(call), target, kms)));
    return new Sealing(opened, Told.of(envelope, key));
  }

  /**
   * Checks the completion of an upload, and gives what to tell of it. A customer's key is needed if
   * the upload was begun with a checksum algorithm.
   *
   * @throws ApiError as {@link #toWritePart}
   */
  public Headers toComplete(Authorized<?> call, Target target, Upload upload, Headers headers) {
    checkAsBegun(call, upload, headers);
    return toTellOfParts(call, target, upload, headers);
  }

  /**
   * Checks what a request must bring to be told of the parts of an upload: leave to decrypt with
   * its KMS key; the customer's key if the upload was begun with a checksum algorithm.
   *
   * <p>Source: Amazon S3 API Reference, "ListParts" (Permissions, SSECustomerAlgorithm).
   *
   * @throws ApiError as {@link #toWritePart}
   * @return what to tell of the encryption; nothing where a customer's key was left out
   */
  public Headers toTellOfParts(Authorized<?> call, Target target, Upload upload, Headers headers) {
    Optional<Envelope> envelope = upload.contentEnvelope();
    Optional<CustomerKey> key = CustomerKey.parse(headers, SseHeaders.CUSTOMER, call.caller());
    // Source: Amazon S3 API Reference, "CompleteMultipartUpload" (SSECustomerAlgorithm). Without
    // it a key may be left out, but one that is brought must be the right one.
    if (key.isPresent() || upload.type().isPresent()) {
      ofCustomer(target, envelope, key, Words.OF_UPLOADS);
    }
    ofKms(envelope).ifPresent(kms -> contentKeys.confirm(asker(call), target, kms));
    return Told.of(envelope, key);
  }

  /**
   * What the steps of an upload say of encryption need not be said, and is only taken if it is what
   * the upload does.
   */
  private void checkAsBegun(Authorized<?> call, Upload upload, Headers headers) {
    Headers told = Told.of(upload.contentEnvelope(), Optional.empty());
    Optional<String> algorithm = headers.first(SseHeaders.ALGORITHM);
    Optional<String> key = headers.first(SseHeaders.KMS_KEY);
    boolean same = algorithm.isEmpty() || algorithm.equals(told.first(SseHeaders.ALGORITHM));
    if (same && key.isPresent()) {
      same =
          told.first(SseHeaders.KMS_KEY)
              .filter(
                  begun ->
                      begun.equals(resolved(asker(call), KeyService.DECRYPT, key.get()).value()))
              .isPresent();
    }
    if (!same) {
      throw S3Error.invalidArgument(
          "The encryption method specified is not the one the upload was initiated with.",
          SseHeaders.ALGORITHM,
          algorithm.orElse("null"));
    }
  }

  /**
   * The key of a version's bytes under another KMS key, for {@link coffer.objects.Objects#reseal}.
   *
   * @param own gives the version's own key; asked only if that seals its bytes
   */
  public ContentKey toReseal(
      Authorized<?> call,
      Target target,
      ObjectVersion version,
      Supplier<DataKey> own,
      NewKey wanted) {
    KeyAsker asker = asker(call);
    Arn key = resolved(asker, KeyService.GENERATE, wanted.key().value());
    DataKey content =
        version
            .contentEnvelope()
            .map(envelope -> contentKeys.open(asker, target, envelope).key())
            .orElseGet(own);
    var use =
        new KmsUse(
            Scheme.KMS, key, wanted.bucketKey(), contentKeys.context(version.contentEnvelope()));
    return contentKeys.wrap(asker, target, use, content);
  }

  /** The KMS key that an object is to have. */
  public record NewKey(Arn key, boolean bucketKey) {}

  /**
   * The content key, if a customer's key opens it.
   *
   * @param words what to say where it does not
   */
  private Optional<ContentKey> ofCustomer(
      Target at, Optional<Envelope> envelope, Optional<CustomerKey> key, Words words) {
    Optional<Envelope> customers = envelope.filter(it -> it.scheme() == Scheme.CUSTOMER);
    if (customers.isEmpty()) {
      if (key.isPresent()) {
        throw words.needless().get();
      }
      return Optional.empty();
    }
    try {
      return Optional.of(contentKeys.open(at, customers.get(), key.orElseThrow(words.missing())));
    } catch (BrokenSealException another) {
      throw words.wrong().get();
    }
  }

  /**
   * How S3 words what is wrong with the customer's key of a request.
   *
   * @param missing where one is needed and none was brought
   * @param wrong where another was brought
   * @param needless where one was brought for what has none
   */
  private record Words(
      Supplier<ApiError> missing, Supplier<ApiError> wrong, Supplier<ApiError> needless) {
    static final Words OF_OBJECTS =
        new Words(Encryption::keyNeeded, Encryption::denied, Encryption::notApplicable);
    static final Words OF_UPLOADS =
        new Words(Encryption::partKeyNeeded, Encryption::anotherPartKey, Encryption::partKeyNeeded);
  }

  private static Optional<Envelope> ofKms(Optional<Envelope> envelope) {
    return envelope.filter(it -> it.scheme() == Scheme.KMS || it.scheme() == Scheme.KMS_DUAL_LAYER);
  }

  /** In one place, so that nobody brings a key where the bucket takes none. */
  private BucketEncryption checkedBucket(Authorized<?> call, Target target, Headers headers) {
    var bucket = BucketEncryption.of(target.bucket(), allowsCustomerKeys);
    // Before it is looked at: what is wrong with it does not matter then.
    if (SseHeaders.speakOfCustomerKey(headers) && !bucket.allowsCustomerKeys()) {
      throw blocked(call, target);
    }
    return bucket;
  }

  /** Source: Amazon S3 User Guide, "Troubleshoot access denied (403 Forbidden) errors". */
  private static ApiError blocked(Authorized<?> call, Target target) {
    ApiError refused =
        S3Error.ACCESS_DENIED.error().because("the bucket blocks uploads with SSE-C");
    return call.caller()
        .principal()
        .known()
        .map(
            user ->
                refused.saying(
                    "User: "
                        + user.arn()
                        + " is not authorized to perform: s3:PutObject on resource: \""
                        + Arn.object(target.bucket().name(), target.key())
                        + "\" because this bucket has blocked upload requests that specify Server"
                        + " Side Encryption with Customer provided keys (SSE-C). Please specify a"
                        + " different server-side encryption type"))
        .orElse(refused);
  }

  /**
   * Source: Amazon S3 User Guide, "Specifying server-side encryption with AWS KMS (SSE-KMS)": all
   * GET and PUT requests for such objects fail without TLS and Signature Version 4.
   */
  private static KeyAsker asker(Authorized<?> call) {
    if (call.caller().request().peer().tls().isEmpty()) {
      throw S3Error.INVALID_ARGUMENT.saying(
          "Requests specifying Server Side Encryption with AWS KMS managed keys must be made over a"
              + " secure connection.");
    }
    if (call.caller().principal().known().isEmpty()) {
      throw S3Error.invalidArgument(
          "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS"
              + " Signature Version 4.",
          "Authorization",
          "null");
    }
    return KeyAsker.of(call, SERVICE);
  }

  private static Principal.Known known(KeyAsker asker) {
    return asker.caller().principal().known().orElseThrow();
  }

  private static ApiError keyNeeded() {
    return S3Error.INVALID_REQUEST.saying(
        "The object was stored using a form of Server Side Encryption. The correct parameters must"
            + " be provided to retrieve the object.");
  }

  private static ApiError denied() {
    return S3Error.ACCESS_DENIED
        .saying(
            "Requests specifying Server Side Encryption with Customer provided keys must provide"
                + " the correct secret key.")
        .because("the object has another customer key");
  }

  private static ApiError notApplicable() {
    return S3Error.INVALID_REQUEST.saying(
        "The encryption parameters are not applicable to this object.");
  }

  private static ApiError partKeyNeeded() {
    return S3Error.INVALID_REQUEST.saying(
        "The multipart upload initiate requested encryption. Subsequent part requests must include"
            + " the appropriate encryption parameters.");
  }

  private static ApiError anotherPartKey() {
    return S3Error.INVALID_REQUEST.saying(
        "The provided encryption parameters did not match the ones used originally.");
  }
}
