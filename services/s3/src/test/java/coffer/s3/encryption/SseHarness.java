package coffer.s3.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.objects.Versioning;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** S3 with keys and one bucket of Alice's that takes customers' keys, over TLS. */
final class SseHarness implements AutoCloseable {
  static final String MODE = "x-amz-server-side-encryption";
  static final String KMS_KEY = MODE + "-aws-kms-key-id";
  static final String BUCKET_KEY = MODE + "-bucket-key-enabled";
  static final String CONTEXT = MODE + "-context";
  static final String CUSTOMER = MODE + "-customer-";
  static final String COPY_CUSTOMER = "x-amz-copy-source-server-side-encryption-customer-";

  final S3Fixture s3 = new S3Fixture();

  SseHarness() {
    s3.bucket("box", s3.alice, Versioning.UNVERSIONED);
    s3.overTls();
    s3.ask(s3.alice);
    encrypt("", "NONE");
  }

  /** Sets the default encryption of the bucket. */
  void encrypt(String byDefault, String blocked) {
    String rule =
        (byDefault.isEmpty() ? "<SSEAlgorithm>AES256</SSEAlgorithm>" : byDefault)
            .transform(
                text ->
                    "<ApplyServerSideEncryptionByDefault>"
                        + text.replace("+bucket-key", "")
                        + "</ApplyServerSideEncryptionByDefault>"
                        + (text.contains("+bucket-key")
                            ? "<BucketKeyEnabled>true</BucketKeyEnabled>"
                            : ""));
    Answer put =
        s3.put(
            "/box?encryption",
            "<ServerSideEncryptionConfiguration><Rule>"
                + rule
                + "<BlockedEncryptionTypes><EncryptionType>"
                + blocked
                + "</EncryptionType></BlockedEncryptionTypes>"
                + "</Rule></ServerSideEncryptionConfiguration>");
    assertThat(put.status()).as(put.body()).isEqualTo(200);
  }

  static String[] customer(String prefix, byte[] key) {
    return new String[] {
      prefix + "algorithm", "AES256",
      prefix + "key", base64(key),
      prefix + "key-MD5", base64(md5(key))
    };
  }

  static String[] customer(byte[] key) {
    return customer(CUSTOMER, key);
  }

  /** A key that tests can tell from others. */
  static byte[] secret(int which) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) which);
    return key;
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  static String[] all(String[]... headers) {
    var all = new ArrayList<String>();
    for (String[] some : headers) {
      all.addAll(List.of(some));
    }
    return all.toArray(String[]::new);
  }

  static String[] with(String... headers) {
    return headers;
  }

  /** The answer, which must be a success. */
  static Answer ok(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isIn(200, 204, 206);
    return answer;
  }

  @Override
  public void close() {
    s3.close();
  }
}
