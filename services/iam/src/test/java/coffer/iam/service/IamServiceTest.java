package coffer.iam.service;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import coffer.pipeline.Principal;
import org.junit.jupiter.api.Test;

final class IamServiceTest {
  @Test
  void saysWhatItDoesNotDo() {
    try (var iam = new IamFixture()) {
      var known = iam.call("UploadSSHPublicKey", "UserName", "ann");
      iam.api.ask(new Principal.Anonymous());
      var nobody = iam.call("UploadSSHPublicKey", "UserName", "ann");

      assertThat(known.code()).isEqualTo("NotImplemented");
      assertThat(known.status()).isEqualTo(501);
      assertThat(nobody.code()).isEqualTo("AccessDenied");
    }
  }
}
