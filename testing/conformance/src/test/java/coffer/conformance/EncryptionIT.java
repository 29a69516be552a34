package coffer.conformance;

import static coffer.conformance.Samples.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.harness.Clients;
import coffer.harness.RunningCoffer;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.EncryptionType;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Every way to seal an object, by the AWS SDK for Java 2 over TLS. */
@ExtendWith(OneServer.class)
final class EncryptionIT {
  private static final ServerSideEncryptionRule TAKES_CUSTOMER_KEYS =
      ServerSideEncryptionRule.builder()
          .blockedEncryptionTypes(b -> b.encryptionType(EncryptionType.NONE))
          .build();
  private static final ServerSideEncryptionRule BUCKET_KEY =
      ServerSideEncryptionRule.builder()
          .bucketKeyEnabled(true)
          .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(ServerSideEncryption.AWS_KMS))
          .build();

  private static final byte[] SECRET = new byte[32];
  private static final String KEY = Base64.getEncoder().encodeToString(SECRET);
  private static final String KEY_MD5 = Base64.getEncoder().encodeToString(md5(SECRET));
  private static final String CUSTOMER_ALGORITHM = "AES256";

  private final Clients clients;
  private final S3Client s3;
  private final String bucket = OneServer.newBucket("sealed");

  EncryptionIT(RunningCoffer server) {
    this.clients = server.clients(server.root());
    this.s3 = clients.s3();
  }

  enum Mode {
    SSE_S3,
    SSE_KMS,
    SSE_KMS_BUCKET_KEY,
    DSSE_KMS,
    SSE_C;

    /** How to seal, as members of requests. */
    private Map<String, Object> members() {
      return switch (this) {
        case SSE_S3 -> Map.of("ServerSideEncryption", "AES256");
        case SSE_KMS -> Map.of("ServerSideEncryption", "aws:kms", "BucketKeyEnabled", false);
        case SSE_KMS_BUCKET_KEY ->
            Map.of("ServerSideEncryption", "aws:kms", "BucketKeyEnabled", true);
        case DSSE_KMS -> Map.of("ServerSideEncryption", "aws:kms:dsse");
        case SSE_C ->
            Map.of(
                "SSECustomerAlgorithm",
                CUSTOMER_ALGORITHM,
                "SSECustomerKey",
                KEY,
                "SSECustomerKeyMD5",
                KEY_MD5);
      };
    }

    /** Sets those members that such a request has. */
    <R extends SdkPojo> R on(R request) {
      request.sdkFields().stream()
          .filter(field -> members().containsKey(field.memberName()))
          .forEach(field -> field.set(request, members().get(field.memberName())));
      return request;
    }
  }

  @BeforeEach
  void makeBucket() {
    s3.createBucket(r -> r.bucket(bucket));
    s3.putBucketEncryption(
        r -> r.bucket(bucket).serverSideEncryptionConfiguration(c -> c.rules(TAKES_CUSTOMER_KEYS)));
  }

  @AfterEach
  void close() {
    clients.close();
  }

  @ParameterizedTest
  @EnumSource
  void readsBackWhatItSealed(Mode mode) {
    byte[] bytes = Samples.bytes(200_000);

    s3.putObject(r -> mode.on(r).bucket(bucket).key("k"), RequestBody.fromBytes(bytes));

    assertThat(read(mode, "k", r -> {})).isEqualTo(bytes);
    assertThat(read(mode, "k", r -> r.range("bytes=65530-131080")))
        .isEqualTo(Arrays.copyOfRange(bytes, 65_530, 131_081));
    checkTold(mode, s3.headObject(r -> mode.on(r).bucket(bucket).key("k")));
  }

  @ParameterizedTest
  @EnumSource
  void putsPartsTogether(Mode mode) {
    byte[] first = Samples.bytes(5 * MIB);
    byte[] last = Samples.bytes(70_000);
    String upload = s3.createMultipartUpload(r -> mode.on(r).bucket(bucket).key("k")).uploadId();
    List<CompletedPart> parts = List.of(part(mode, upload, 1, first), part(mode, upload, 2, last));

    s3.completeMultipartUpload(
        r ->
            mode.on(r)
                .bucket(bucket)
                .key("k")
                .uploadId(upload)
                .multipartUpload(m -> m.parts(parts)));

    var whole = new ByteArrayOutputStream();
    whole.writeBytes(first);
    whole.writeBytes(last);
    assertThat(read(mode, "k", r -> {})).isEqualTo(whole.toByteArray());
    assertThat(read(mode, "k", r -> r.partNumber(2))).isEqualTo(last);
    checkTold(mode, s3.headObject(r -> mode.on(r).bucket(bucket).key("k")));
  }

  @ParameterizedTest
  @EnumSource
  void copiesFromEachToEach(Mode to) {
    byte[] bytes = Samples.bytes(100_000);
    for (Mode from : Mode.values()) {
      s3.putObject(r -> from.on(r).bucket(bucket).key("from"), RequestBody.fromBytes(bytes));

      s3.copyObject(
          r -> {
            to.on(r)
                .sourceBucket(bucket)
                .sourceKey("from")
                .destinationBucket(bucket)
                .destinationKey("to");
            if (from == Mode.SSE_C) {
              r.copySourceSSECustomerAlgorithm(CUSTOMER_ALGORITHM)
                  .copySourceSSECustomerKey(KEY)
                  .copySourceSSECustomerKeyMD5(KEY_MD5);
            }
          });

      assertThat(read(to, "to", r -> {})).as("from " + from).isEqualTo(bytes);
    }
  }

  @Test
  void tellsNothingWithoutTheCustomersKey() {
    s3.putObject(r -> Mode.SSE_C.on(r).bucket(bucket).key("k"), RequestBody.fromString("secret"));

    assertThatThrownBy(() -> read(Mode.SSE_S3, "k", r -> {}))
        .isInstanceOfSatisfying(
            S3Exception.class, refused -> assertThat(refused.statusCode()).isEqualTo(400));
    byte[] another = new byte[32];
    another[0] = 1;
    assertThatThrownBy(
            () ->
                s3.getObjectAsBytes(
                    r ->
                        r.bucket(bucket)
                            .key("k")
                            .sseCustomerAlgorithm(CUSTOMER_ALGORITHM)
                            .sseCustomerKey(Base64.getEncoder().encodeToString(another))
                            .sseCustomerKeyMD5(Base64.getEncoder().encodeToString(md5(another)))))
        .isInstanceOfSatisfying(
            S3Exception.class, refused -> assertThat(refused.statusCode()).isEqualTo(403));
  }

  @Test
  void changesTheKeyOfAnObjectThatIsThere() {
    s3.putObject(r -> r.bucket(bucket).key("k"), RequestBody.fromString("text"));
    String etag = s3.headObject(r -> r.bucket(bucket).key("k")).eTag();
    String managed =
        s3.putObject(
                r -> Mode.SSE_KMS.on(r).bucket(bucket).key("other"), RequestBody.fromString("x"))
            .ssekmsKeyId();

    s3.updateObjectEncryption(
        r ->
            r.bucket(bucket)
                .key("k")
                .objectEncryption(
                    e -> e.ssekms(kms -> kms.kmsKeyArn(managed).bucketKeyEnabled(true))));

    checkTold(Mode.SSE_KMS_BUCKET_KEY, s3.headObject(r -> r.bucket(bucket).key("k")));
    assertThat(s3.headObject(r -> r.bucket(bucket).key("k")).eTag()).isEqualTo(etag);
    assertThat(read(Mode.SSE_KMS, "k", r -> {})).asString().isEqualTo("text");
  }

  @Test
  void sealsByTheBucketsDefault() {
    s3.putBucketEncryption(
        r -> r.bucket(bucket).serverSideEncryptionConfiguration(c -> c.rules(BUCKET_KEY)));

    s3.putObject(r -> r.bucket(bucket).key("k"), RequestBody.fromString("text"));

    checkTold(Mode.SSE_KMS_BUCKET_KEY, s3.headObject(r -> r.bucket(bucket).key("k")));
    s3.putObject(r -> Mode.SSE_C.on(r).bucket(bucket).key("c"), RequestBody.fromString("x"));
    s3.deleteBucketEncryption(r -> r.bucket(bucket));
    assertThatThrownBy(
            () ->
                s3.putObject(
                    r -> Mode.SSE_C.on(r).bucket(bucket).key("c"), RequestBody.fromString("x")))
        .as("blocked unless the bucket says otherwise")
        .isInstanceOfSatisfying(
            S3Exception.class, refused -> assertThat(refused.statusCode()).isEqualTo(403));
  }

  private CompletedPart part(Mode mode, String upload, int number, byte[] bytes) {
    String etag =
        s3.uploadPart(
                r -> mode.on(r).bucket(bucket).key("k").uploadId(upload).partNumber(number),
                RequestBody.fromBytes(bytes))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(etag).build();
  }

  private byte[] read(Mode mode, String key, Consumer<GetObjectRequest.Builder> more) {
    return s3.getObjectAsBytes(
            r -> {
              mode.on(r).bucket(bucket).key(key);
              more.accept(r);
            })
        .asByteArrayUnsafe();
  }

  private static void checkTold(Mode mode, HeadObjectResponse head) {
    assertThat(head.serverSideEncryptionAsString())
        .isEqualTo(mode.members().get("ServerSideEncryption"));
    assertThat(head.sseCustomerKeyMD5()).isEqualTo(mode == Mode.SSE_C ? KEY_MD5 : null);
    assertThat(head.bucketKeyEnabled()).isEqualTo(mode == Mode.SSE_KMS_BUCKET_KEY ? true : null);
    boolean kms = mode != Mode.SSE_S3 && mode != Mode.SSE_C;
    assertThat(head.ssekmsKeyId() != null && head.ssekmsKeyId().startsWith("arn:aws:kms:"))
        .isEqualTo(kms);
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
