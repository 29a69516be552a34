package coffer.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.pipeline.Principal;
import coffer.wire.ApiError;
import org.junit.jupiter.api.Test;

final class GetCallerIdentityTest {
  private static final Principal ROOT =
      new Principal.Root(
          new AccountId("123456789012"), new CanonicalUserId("a".repeat(64)), "alice");

  @Test
  void tellsARootUserItsAccount() {
    assertThat(GetCallerIdentity.identity(ROOT))
        .isEqualTo(
            new GetCallerIdentity.Output(
                "123456789012", "123456789012", "arn:aws:iam::123456789012:root"));
  }

  @Test
  void tellsNobodyNothing() {
    assertThatExceptionOfType(ApiError.class)
        .isThrownBy(() -> GetCallerIdentity.identity(new Principal.Anonymous()))
        .satisfies(
            error -> {
              assertThat(error.code()).isEqualTo("MissingAuthenticationToken");
              assertThat(error.status()).isEqualTo(403);
            });
  }

  @Test
  void saysTheReasonItNeedsNoPermission() {
    var permissions = new GetCallerIdentity().permissions();

    assertThat(permissions.actions()).isEmpty();
    assertThat(permissions.reason()).contains("AWS STS API Reference");
  }
}
