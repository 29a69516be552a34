package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.server.config.Key;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token for somebody else is no token here, and an issuer is believed after its signature. */
final class T06TokenAudienceIT {
  @TempDir private Path above;
  private final LocalProvider provider = new LocalProvider();
  private final LocalProvider stranger = new LocalProvider();
  private Target target;
  private String role = "";

  @BeforeEach
  void start() throws Exception {
    target = Target.start(above.resolve("t"), Map.of(Key.PROVIDER_ADDRESSES.text(), "127.0.0.1"));
    role = provider.register(target, true);
  }

  @AfterEach
  void stop() throws Exception {
    target.close();
    provider.close();
    stranger.close();
  }

  @Test
  void aTokenForAnotherClientOfTheSameProviderIsRefused() {
    for (List<String> audience :
        List.of(List.of("other"), List.<String>of(), List.of("coffer "), List.of("COFFER"))) {
      assertThat(assume(provider.token(provider.claims().audience(audience).build())).verdict())
          .isEqualTo("400 InvalidIdentityToken");
    }
    assertThat(assume(provider.token(provider.claims().claim("azp", "other").build())).verdict())
        .isEqualTo("400 InvalidIdentityToken");
  }

  @Test
  void anIssuerThatIsNotRegisteredIsNeverAsked() {
    Answer unknown = assume(stranger.token(stranger.claims().build()));
    Answer forged =
        assume(LocalProvider.token(provider.claims().build(), LocalProvider.key("key-1")));

    assertThat(stranger.asked).hasValue(0);
    assertThat(unknown.verdict()).isEqualTo("400 InvalidIdentityToken");
    assertThat(unknown.element("Message")).isEqualTo(forged.element("Message"));
  }

  @Test
  void aRegisteredIssuersNameOnAStrangersTokenHelpsNobody() {
    var claims = stranger.claims().issuer("https://" + provider.url()).build();

    assertThat(assume(stranger.token(claims)).verdict()).isEqualTo("400 InvalidIdentityToken");
    assertThat(stranger.asked).hasValue(0);
  }

  private Answer assume(String token) {
    return LocalProvider.assume(target, role, token);
  }
}
