package coffer.iam.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Terraform asks before it deletes a user with {@code force_destroy}. */
final class ForeignTest {
  private final IamFixture iam = new IamFixture();

  @AfterEach
  void close() {
    iam.close();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"ListSSHPublicKeys", "ListSigningCertificates", "ListServiceSpecificCredentials"})
  void aUserHasNone(String operation) {
    iam.done("CreateUser", "UserName", "ann", "Path", "/people/");

    var none = iam.done(operation, "UserName", "ann");

    assertThat(none.element("IsTruncated")).isEqualTo("false");
    assertThat(none.elements("member")).isEmpty();
    assertThat(iam.api.lastAccesses().getFirst().action()).isEqualTo("iam:" + operation);
    assertThat(iam.api.lastAccesses().getFirst().resource().value())
        .isEqualTo(iam.arn("user/people/ann"));
    assertThat(iam.code(operation)).isEmpty();
    assertThat(iam.code(operation, "UserName", "nobody")).isEqualTo("NoSuchEntity");
    assertThat(iam.as("ann").code(operation)).isEqualTo("AccessDenied");
  }

  @Test
  void anAccountHasNone() {
    assertThat(iam.done("ListServerCertificates").element("IsTruncated")).isEqualTo("false");
    assertThat(iam.code("ListServiceSpecificCredentials", "AllUsers", "true")).isEmpty();
  }
}
