package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.server.config.Key;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No token gets in that its provider did not sign for just this: none without a signature, none
 * signed with the public key as a secret, none without an end, and no session token of one's own.
 */
final class T05ForgedTokensIT {
  @TempDir private Path above;
  private final LocalProvider provider = new LocalProvider();
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
  }

  @Test
  void aGoodTokenIsTakenAndEveryForgedOneIsNot() throws Exception {
    Answer good = assume(provider.token(provider.claims().build()));
    assertThat(good.status()).as(good.everything()).isEqualTo(200);

    var hmac =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(),
            provider.claims().build());
    hmac.sign(new MACSigner(provider.key.toRSAPublicKey().getEncoded()));
    Date later = Date.from(Instant.now().plusSeconds(600));

    assertThat(refusal(new PlainJWT(provider.claims().build()).serialize()))
        .isEqualTo("400 InvalidIdentityToken");
    assertThat(refusal(hmac.serialize())).isEqualTo("400 InvalidIdentityToken");
    assertThat(refusal(LocalProvider.token(provider.claims().build(), LocalProvider.key("key-1"))))
        .isEqualTo("400 InvalidIdentityToken");
    assertThat(refusal(LocalProvider.token(provider.claims().build(), LocalProvider.key("key-2"))))
        .isEqualTo("400 InvalidIdentityToken");
    for (String claim : new String[] {"exp", "iat", "sub", "aud", "iss"}) {
      assertThat(refusal(provider.token(provider.claims().claim(claim, null).build())))
          .as(claim)
          .isEqualTo("400 InvalidIdentityToken");
    }
    assertThat(refusal(provider.token(provider.claims().notBeforeTime(later).build())))
        .isEqualTo("400 InvalidIdentityToken");
    assertThat(
            refusal(
                provider.token(provider.claims().expirationTime(Date.from(Instant.EPOCH)).build())))
        .isEqualTo("400 ExpiredTokenException");
  }

  @Test
  void aSessionTokenCannotBeMadeUpOrChanged() {
    Answer good = assume(provider.token(provider.claims().build()));
    String token = good.element("SessionToken");
    String key = good.element("AccessKeyId");
    String secret = good.element("SecretAccessKey");
    assertThat(key).isNotEmpty();

    assertThat(whoami(key, secret, token)).isEqualTo("200 ");
    for (int i = 0; i < token.length(); i += token.length() / 40) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(whoami(key, secret, changed)).isEqualTo("403 InvalidClientTokenId");
    }
    assertThat(whoami(key, secret, "")).isEqualTo("403 InvalidClientTokenId");
    assertThat(whoami("ASIAAAAAAAAAAAAAAAAA", secret, token)).isEqualTo("403 InvalidClientTokenId");
    assertThat(whoami(key, "another-secret", token)).isEqualTo("403 SignatureDoesNotMatch");
  }

  private Answer assume(String token) {
    return LocalProvider.assume(target, role, token);
  }

  private String refusal(String token) {
    return assume(token).verdict();
  }

  private String whoami(String key, String secret, String token) {
    return target
        .session(key, secret, token)
        .fire(
            Shot.post("/", "Action=GetCallerIdentity&Version=2011-06-15")
                .with("Content-Type", "application/x-www-form-urlencoded"))
        .verdict();
  }
}
