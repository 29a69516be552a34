package coffer.iam;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.ApiFixture;
import coffer.iam.standing.PolicyTexts;
import coffer.iam.standing.StoredIdentities;
import coffer.pipeline.NetworkSide;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Principal;
import coffer.pipeline.Sides;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class IamServiceTest {
  @Test
  void saysWhatItDoesNotDo() {
    try (var fixture = new ApiFixture()) {
      var texts = new PolicyTexts();
      var iam =
          new IamService(
              new IamContext(
                  fixture.realms,
                  fixture.accounts,
                  fixture.secrets,
                  fixture.ids,
                  texts,
                  fixture.clock));
      fixture.serve(
          new Sides(
              new StoredIdentities(fixture.realms, texts), OrganizationSide.NONE, NetworkSide.NONE),
          Map.of(),
          iam.operations());

      var known = fixture.query("iam", "UploadSSHPublicKey", "UserName", "ann");
      var nobody =
          fixture
              .ask(new Principal.Anonymous())
              .query("iam", "UploadSSHPublicKey", "UserName", "ann");

      assertThat(known.code()).isEqualTo("NotImplemented");
      assertThat(known.status()).isEqualTo(501);
      assertThat(nobody.code()).isEqualTo("AccessDenied");
    }
  }
}
