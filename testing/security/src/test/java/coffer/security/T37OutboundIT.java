package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.server.config.Key;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users register does not lead the server to where only the server can go. */
final class T37OutboundIT {
  @TempDir private Path above;
  private final LocalProvider provider = new LocalProvider();
  private final LocalProvider inside = new LocalProvider();

  @AfterEach
  void stop() {
    provider.close();
    inside.close();
  }

  @Test
  void aProviderOnTheLoopbackAddressIsNotAskedUnlessItIsListed() throws Exception {
    try (var target = Target.start(above.resolve("t"))) {
      String role = provider.register(target, true);

      Answer answer = LocalProvider.assume(target, role, provider.token(provider.claims().build()));

      assertThat(answer.verdict()).isEqualTo("400 IDPCommunicationError");
      assertThat(provider.asked).hasValue(0);
    }
  }

  @Test
  void neitherARedirectNorAnotherSchemeNorAnUnknownCertificateIsFollowed() throws Exception {
    try (var target =
        Target.start(above.resolve("t"), Map.of(Key.PROVIDER_ADDRESSES.text(), "127.0.0.1"))) {
      String role = provider.register(target, true);
      provider.redirecting = true;
      assertThat(refusal(target, role)).isEqualTo("400 IDPCommunicationError");
      assertThat(provider.asked).hasValue(2);
    }
    try (var target =
        Target.start(above.resolve("u"), Map.of(Key.PROVIDER_ADDRESSES.text(), "127.0.0.1"))) {
      String role = provider.register(target, true);
      provider.redirecting = false;
      provider.jwks = "http://" + inside.url() + "/jwks";
      assertThat(refusal(target, role)).isEqualTo("400 IDPCommunicationError");
      assertThat(inside.asked).hasValue(0);
    }
    try (var target =
        Target.start(above.resolve("v"), Map.of(Key.PROVIDER_ADDRESSES.text(), "127.0.0.1"))) {
      provider.jwks = "/jwks";
      int before = provider.asked.get();
      String role = provider.register(target, false);
      assertThat(refusal(target, role)).isEqualTo("400 IDPCommunicationError");
      assertThat(provider.asked).hasValue(before);
    }
  }

  private String refusal(Target target, String role) {
    return LocalProvider.assume(target, role, provider.token(provider.claims().build())).verdict();
  }
}
