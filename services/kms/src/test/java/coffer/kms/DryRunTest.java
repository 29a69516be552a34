package coffer.kms;

import static coffer.kms.Replies.blob;
import static coffer.kms.Replies.refused;
import static coffer.kms.Replies.text;

import coffer.apikit.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dry run says what the request would have come to. */
final class DryRunTest {
  private static final String YES = "DryRunOperationException";

  private final KmsFixture fixture = new KmsFixture();
  private final String key = fixture.key("{}");
  private final String sealed =
      text(
          fixture.call(
              "Encrypt",
              "{'KeyId':'%s','Plaintext':'AQID','EncryptionContext':{'a':'b'}}".formatted(key)),
          "CiphertextBlob");

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"a, b, " + YES, "a, c, InvalidCiphertextException"})
  void opensTheCiphertext(String name, String value, String code) {
    String context = "{'%s':'%s'}".formatted(name, value);

    refused(
        run("Decrypt", "'CiphertextBlob':'%s','EncryptionContext':%s".formatted(sealed, context)),
        code);
    refused(
        run(
            "ReEncrypt",
            "'CiphertextBlob':'%s','SourceEncryptionContext':%s,'DestinationKeyId':'%s'"
                .formatted(sealed, context, key)),
        code);
  }

  @Test
  void ignoresTheCiphertextIfToldTo() {
    String more = "'CiphertextBlob':'%s','DryRunModifiers':['IGNORE_CIPHERTEXT']".formatted(sealed);

    refused(run("Decrypt", more + ",'KeyId':'%s'".formatted(key)), YES);
    refused(run("ReEncrypt", more + ",'DestinationKeyId':'%s'".formatted(key)), YES);
  }

  @ParameterizedTest
  @CsvSource({"190, " + YES, "191, ValidationException"})
  void findsPlaintextThatIsTooLong(int bytes, String code) {
    String pair = fixture.key("{'KeySpec':'RSA_2048','KeyUsage':'ENCRYPT_DECRYPT'}");

    refused(
        run(
            "Encrypt",
            "'KeyId':'%s','Plaintext':'%s','EncryptionAlgorithm':'RSAES_OAEP_SHA_256'"
                .formatted(pair, blob(new byte[bytes]))),
        code);
  }

  @Test
  void looksAtSignaturesAndCodes() {
    String pair = fixture.key("{'KeySpec':'ECC_NIST_P256','KeyUsage':'SIGN_VERIFY'}");
    String hmac = fixture.key("{'KeySpec':'HMAC_256','KeyUsage':'GENERATE_VERIFY_MAC'}");

    refused(
        run(
            "Verify",
            "'KeyId':'%s','Message':'AQID','Signature':'AQID','SigningAlgorithm':'ECDSA_SHA_256'"
                .formatted(pair)),
        "KMSInvalidSignatureException");
    refused(
        run(
            "VerifyMac",
            "'KeyId':'%s','Message':'AQID','Mac':'AQID','MacAlgorithm':'HMAC_SHA_256'"
                .formatted(hmac)),
        "KMSInvalidMacException");
  }

  @Test
  void makesNoKeyPair() {
    refused(
        run("GenerateDataKeyPair", "'KeyId':'%s','KeyPairSpec':'RSA_4096'".formatted(key)), YES);
  }

  private Answer run(String operation, String members) {
    return fixture.call(operation, "{%s,'DryRun':true}".formatted(members));
  }
}
