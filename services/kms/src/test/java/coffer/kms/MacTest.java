package coffer.kms;

import static coffer.kms.Replies.blob;
import static coffer.kms.Replies.bytes;
import static coffer.kms.Replies.refused;
import static coffer.kms.Replies.text;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HMAC keys over the API. */
final class MacTest {
  private final KmsFixture fixture = new KmsFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"HMAC_224, 28", "HMAC_256, 32", "HMAC_384, 48", "HMAC_512, 64"})
  void verifiesTheCodesItMakes(String spec, int bytes) {
    String key = key(spec);
    String algorithm = spec.replace("HMAC_", "HMAC_SHA_");

    byte[] code = bytes(generate(key, algorithm), "Mac");

    assertThat(code).hasSize(bytes);
    assertThat(verify(key, algorithm, code).body()).contains("\"MacValid\":true");
    assertThat(fixture.api.lastAccesses().getFirst().facts())
        .containsEntry("kms:macalgorithm", List.of(algorithm));
    code[0] ^= 1;
    refused(verify(key, algorithm, code), "KMSInvalidMacException");
    refused(verify(key(spec), algorithm, code), "KMSInvalidMacException");
  }

  @Test
  void refusesWhatDoesNotSuitTheKey() {
    String key = key("HMAC_256");
    String symmetric = text(fixture.call("CreateKey", "{}"), "KeyId");

    refused(generate(key, "HMAC_SHA_512"), "InvalidKeyUsageException");
    refused(generate(key, "HMAC_MD5"), "ValidationException");
    refused(generate(symmetric, "HMAC_SHA_256"), "InvalidKeyUsageException");
    refused(
        fixture.call("GetPublicKey", "{'KeyId':'" + key + "'}"), "UnsupportedOperationException");
  }

  private String key(String spec) {
    return text(
        fixture.call(
            "CreateKey", "{'KeySpec':'%s','KeyUsage':'GENERATE_VERIFY_MAC'}".formatted(spec)),
        "KeyId");
  }

  private Answer generate(String key, String algorithm) {
    return fixture.call(
        "GenerateMac",
        "{'KeyId':'%s','Message':'AQID','MacAlgorithm':'%s'}".formatted(key, algorithm));
  }

  private Answer verify(String key, String algorithm, byte[] code) {
    return fixture.call(
        "VerifyMac",
        "{'KeyId':'%s','Message':'AQID','MacAlgorithm':'%s','Mac':'%s'}"
            .formatted(key, algorithm, blob(code)));
  }
}
