package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.harness.Clients;
import coffer.harness.RunningCoffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Objects under keys of KMS: how a key is named, and what is said where it cannot be used. */
@ExtendWith(OneServer.class)
final class KeysOfObjectsIT {
  private final Clients clients;
  private final Clients others;
  private final S3Client s3;
  private final KmsClient kms;
  private final KmsClient anothers;
  private final String root;
  private final String bucket = OneServer.newBucket("keys");

  KeysOfObjectsIT(RunningCoffer server) {
    this.clients = server.clients(server.root());
    this.others = server.clients(server.bob());
    this.s3 = clients.s3();
    this.kms = kms(clients);
    this.anothers = kms(others);
    this.root = "arn:aws:iam::" + server.account(server.root()).account().id() + ":root";
  }

  private static KmsClient kms(Clients of) {
    return of.configured(KmsClient.builder())
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().tlsTrustManagersProvider(of::trustManagers))
        .build();
  }

  @BeforeEach
  void makeBucket() {
    s3.createBucket(r -> r.bucket(bucket));
  }

  @AfterEach
  void close() {
    kms.close();
    anothers.close();
    clients.close();
    others.close();
  }

  @Test
  void haveTheirKeyHoweverItIsNamed() {
    var key = kms.createKey().keyMetadata();
    String alias = "alias/" + bucket;
    kms.createAlias(r -> r.aliasName(alias).targetKeyId(key.keyId()));

    for (String name :
        List.of(key.keyId(), key.arn(), alias, key.arn().replace("key/" + key.keyId(), alias))) {
      assertThat(put(name)).as(name).isEqualTo(key.arn());
    }
  }

  @Test
  void haveAKeyOfAnotherAccountWhoseOwnerLetsThem() {
    var key = anothers.createKey().keyMetadata();
    assertRefused(() -> put(key.arn()), 403, "AccessDenied", "");

    anothers.putKeyPolicy(
        r ->
            r.keyId(key.keyId())
                .policy(
                    """
                    {"Version": "2012-10-17", "Statement": [
                      {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:root"},
                       "Action": "kms:*", "Resource": "*"},
                      {"Effect": "Allow", "Principal": {"AWS": "%s"},
                       "Action": ["kms:GenerateDataKey", "kms:Decrypt"], "Resource": "*",
                       "Condition": {"StringEquals": {
                         "kms:ViaService": "s3.us-east-1.amazonaws.com",
                         "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::%s/k"}}}]}
                    """
                        .formatted(key.awsAccountId(), root, bucket)));

    assertThat(put(key.arn())).isEqualTo(key.arn());
    assertThat(get()).isEqualTo("text");
    assertRefused(() -> put("other", key.arn()), 403, "AccessDenied", "");
  }

  @Test
  void sayAsS3DoesWhyThereIsNoSuchKey() {
    var key = kms.createKey().keyMetadata();
    String none = key.arn().replace(key.keyId(), UUID.randomUUID().toString());
    String away = key.arn().replace("us-east-1", "us-west-2");
    String foreign = anothers.createKey().keyMetadata().arn();
    var said =
        Map.of(
            "till",
            "Invalid keyId 'till'",
            none,
            "Key '" + none + "' does not exist",
            none.substring(none.indexOf('/') + 1),
            "Key '" + none + "' does not exist",
            away,
            "Invalid arn us-west-2");

    said.forEach(
        (name, words) -> assertRefused(() -> put(name), 400, "KMS.NotFoundException", words));
    for (String hidden :
        List.of(foreign, foreign.replaceFirst("key/.*", "key/" + UUID.randomUUID()))) {
      assertRefused(() -> put(hidden), 403, "AccessDenied", "");
    }
  }

  @Test
  void sayAsS3DoesWhyTheirKeyCannotBeUsed() {
    var key = kms.createKey().keyMetadata();
    put(key.arn());

    kms.disableKey(r -> r.keyId(key.keyId()));
    assertRefused(this::get, 400, "KMS.DisabledException", key.arn() + " is disabled.");
    assertRefused(() -> put(key.arn()), 400, "KMS.DisabledException", key.arn() + " is disabled.");
    kms.scheduleKeyDeletion(r -> r.keyId(key.keyId()).pendingWindowInDays(7));
    assertRefused(
        this::get, 400, "KMS.KMSInvalidStateException", key.arn() + " is pending deletion.");
    kms.cancelKeyDeletion(r -> r.keyId(key.keyId()));
    kms.enableKey(r -> r.keyId(key.keyId()));

    assertThat(get()).isEqualTo("text");
  }

  @Test
  void needAKeyThatEncryptsSymmetrically() {
    String pair =
        kms.createKey(r -> r.keySpec("RSA_2048").keyUsage("ENCRYPT_DECRYPT")).keyMetadata().arn();
    String mac =
        kms.createKey(r -> r.keySpec("HMAC_256").keyUsage("GENERATE_VERIFY_MAC"))
            .keyMetadata()
            .arn();

    assertRefused(() -> put(pair), 400, "KMS.InvalidKeyUsageException", "");
    assertRefused(() -> put(mac), 400, "KMS.InvalidKeyUsageException", "");
  }

  private String put(String key) {
    return put("k", key);
  }

  private String put(String name, String key) {
    return s3.putObject(
            r ->
                r.bucket(bucket)
                    .key(name)
                    .serverSideEncryption(ServerSideEncryption.AWS_KMS)
                    .ssekmsKeyId(key),
            RequestBody.fromString("text"))
        .ssekmsKeyId();
  }

  private String get() {
    return s3.getObjectAsBytes(r -> r.bucket(bucket).key("k")).asUtf8String();
  }

  private interface Request {
    String send();
  }

  /**
   * @param words empty where they are not S3's alone
   */
  private static void assertRefused(Request request, int status, String code, String words) {
    S3Exception refused = catchThrowableOfType(S3Exception.class, request::send);
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refused.awsErrorDetails().errorMessage()).contains(words);
  }
}
