package coffer.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactionTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/b/k, /b/k",
    "/b/k?, /b/k?",
    "/b/k?versionId=v&&x, /b/k?versionId=v&&x",
    "/b/k?X-Amz-Signature=canary, /b/k?X-Amz-Signature=REDACTED",
    "/b/k?a=1&x-amz-signature=canary&b=2, /b/k?a=1&x-amz-signature=REDACTED&b=2",
    "/b/k?X%2DAmz%2dSignature=canary, /b/k?X%2DAmz%2dSignature=REDACTED",
    "/b/k?%58-Amz-Signature=canary, /b/k?%58-Amz-Signature=REDACTED",
    "/b/k?X-Amz-Security-Token=canary%3D&z, /b/k?X-Amz-Security-Token=REDACTED&z",
    "/b/k?X-Amz-Credential=canary/x, /b/k?X-Amz-Credential=REDACTED",
    "/b/k?Signature=canary&AWSAccessKeyId=canary, /b/k?Signature=REDACTED&AWSAccessKeyId=REDACTED",
    "/?Action=AssumeRoleWithWebIdentity&WebIdentityToken=canary, "
        + "/?Action=AssumeRoleWithWebIdentity&WebIdentityToken=REDACTED",
    "/b/k?x-amz-server-side-encryption-customer-key=canary&y=1, "
        + "/b/k?x-amz-server-side-encryption-customer-key=REDACTED&y=1",
    "/b/k?X-Amz-Copy-Source-Server-Side-Encryption-Customer-Key-MD5=canary, "
        + "/b/k?X-Amz-Copy-Source-Server-Side-Encryption-Customer-Key-MD5=REDACTED",
    "/b/k?x=1?X-Amz-Signature=y, /b/k?x=1?X-Amz-Signature=y",
    "https://h/b?X-Amz-Signature=canary#f, https://h/b?X-Amz-Signature=REDACTED",
    "/b/k?X-Amz-Signature=canary=canary, /b/k?X-Amz-Signature=REDACTED",
    "/b/k?%ZZ=a&%=b&%4=c, /b/k?%ZZ=a&%=b&%4=c"
  })
  void keepsEverythingButSecrets(String url, String clean) {
    assertThat(Redaction.of(url)).isEqualTo(clean);
  }
}
