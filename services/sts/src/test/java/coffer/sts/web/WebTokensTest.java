package coffer.sts.web;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.realm.OidcProvider;
import coffer.testkit.FakeClock;
import coffer.wire.ApiError;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are good, and every way to forge one that broke another store. */
final class WebTokensTest {
  private final FakeClock clock = new FakeClock();
  private final Provider provider = new Provider();
  private final WebTokens tokens = new WebTokens(new ProviderKeys(provider, clock), clock);
  private final OidcProvider registered = Provider.registered(clock.instant());

  @Test
  void tellsWhatAGoodTokenSays() {
    var claims =
        claims()
            .claim("amr", List.of("pwd", "otp"))
            .claim("repository", "acme/app")
            .claim(
                "https://aws.amazon.com/tags",
                Map.of(
                    "principal_tags", Map.of("team", List.of("blue")),
                    "transitive_tag_keys", List.of("team")))
            .claim("https://aws.amazon.com/source_identity", "ann");

    IdToken token = tokens.read(Provider.token(claims.build()), this::registry);

    assertThat(token.subject()).isEqualTo("workload-1");
    assertThat(token.audience()).isEqualTo(Provider.CLIENT);
    assertThat(token.facts())
        .containsEntry(Provider.URL + ":sub", List.of("workload-1"))
        .containsEntry(Provider.URL + ":aud", List.of(Provider.CLIENT))
        .containsEntry(Provider.URL + ":amr", List.of("pwd", "otp"))
        .containsEntry(Provider.URL + ":repository", List.of("acme/app"));
    assertThat(token.lastingFacts()).doesNotContainKey(Provider.URL + ":repository");
    assertThat(token.tags()).isEqualTo(Map.of("team", "blue"));
    assertThat(token.transitive()).containsExactly("team");
    assertThat(token.sourceIdentity()).contains("ann");
  }

  @Test
  void takesEllipticCurvesAndPss() {
    var ec = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec-1").build();
    var pss = new JWSHeader.Builder(JWSAlgorithm.PS384).keyID("rsa-1").build();

    assertThat(code(Provider.token(ec, claims().build(), Provider.EC))).isEmpty();
    assertThat(code(Provider.token(pss, claims().build(), Provider.RSA))).isEmpty();
  }

  @Test
  void refusesATokenWithoutASignature() {
    var claims = claims().build();
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.toString().getBytes(StandardCharsets.UTF_8));
    String[] parts = Provider.token(claims).split("\\.", -1);

    assertThat(code(new PlainJWT(claims).serialize())).isEqualTo("InvalidIdentityToken");
    for (String none : List.of("none", "None", "NONE", "")) {
      String header =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(
                  ("{\"alg\":\"" + none + "\",\"kid\":\"rsa-1\"}")
                      .getBytes(StandardCharsets.UTF_8));
      assertThat(code(header + "." + payload + ".")).isEqualTo("InvalidIdentityToken");
      assertThat(code(header + "." + payload + "." + parts[2])).isEqualTo("InvalidIdentityToken");
    }
    assertThat(code(parts[0] + "." + parts[1] + ".")).isEqualTo("InvalidIdentityToken");
  }

  @Test
  void refusesAPublicKeyUsedAsASharedSecret() throws JOSEException {
    byte[] der = Provider.RSA.toRSAPublicKey().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END PUBLIC KEY-----\n";
    List<byte[]> secrets =
        List.of(
            der,
            pem.getBytes(StandardCharsets.UTF_8),
            Provider.RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
            Provider.CLIENT.repeat(4).getBytes(StandardCharsets.UTF_8));

    for (byte[] secret : secrets) {
      var jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(), claims().build());
      jwt.sign(new MACSigner(secret));
      assertThat(code(jwt.serialize())).isEqualTo("InvalidIdentityToken");
    }
  }

  @Test
  void looksAtNoKeyThatTheTokenBringsAlong() throws Exception {
    var own = Provider.rsa("rsa-1");
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa-1")
            .jwk(own.toPublicJWK())
            .jwkURL(new URI("https://evil.example.com/jwks"))
            .x509CertURL(new URI("https://evil.example.com/x5u"))
            .build();

    assertThat(code(Provider.token(header, claims().build(), own)))
        .isEqualTo("InvalidIdentityToken");
    assertThat(provider.asked).noneMatch(url -> url.contains("evil"));
  }

  @Test
  void refusesAnotherKeyUnderAKnownNameAndAKnownKeyUnderAnotherName() {
    var stranger = Provider.rsa("rsa-1");
    var named = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build();
    var unknown = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-9").build();

    assertThat(code(Provider.token(named, claims().build(), stranger)))
        .isEqualTo("InvalidIdentityToken");
    assertThat(code(Provider.token(unknown, claims().build(), Provider.RSA)))
        .isEqualTo("InvalidIdentityToken");
  }

  @Test
  void asksNobodyWhoIsNotRegistered() {
    var claims = claims().issuer("https://evil.example.com").build();

    assertThat(code(Provider.token(claims))).isEqualTo("InvalidIdentityToken");
    assertThat(code(Provider.token(claims().issuer("http://" + Provider.URL).build())))
        .isEqualTo("InvalidIdentityToken");
    assertThat(code(Provider.token(claims().issuer(null).build())))
        .isEqualTo("InvalidIdentityToken");
    assertThat(provider.asked).isEmpty();
  }

  @Test
  void answersTheSameWhateverIsWrongBeforeTheSignatureHolds() {
    var stranger = Provider.rsa("rsa-1");
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build();
    String unsigned = message(Provider.token(header, claims().build(), stranger));

    assertThat(message("nonsense")).isEqualTo(unsigned);
    assertThat(message(new PlainJWT(claims().build()).serialize())).isEqualTo(unsigned);
    assertThat(message(Provider.token(claims().issuer("https://evil.example.com").build())))
        .isEqualTo(unsigned);
    assertThat(message(Provider.token(header, claims().audience("someone-else").build(), stranger)))
        .isEqualTo(unsigned);
  }

  @ParameterizedTest(name = "without {0}")
  @ValueSource(strings = {"exp", "iat", "sub", "aud"})
  void refusesATokenThatLacksAClaim(String claim) {
    assertThat(code(Provider.token(claims().claim(claim, null).build())))
        .isEqualTo("InvalidIdentityToken");
  }

  @Test
  void refusesATokenForSomebodyElse() {
    assertThat(code(Provider.token(claims().audience("someone-else").build())))
        .isEqualTo("InvalidIdentityToken");
    assertThat(code(Provider.token(claims().audience("STS.example.org").build())))
        .isEqualTo("InvalidIdentityToken");
    assertThat(code(Provider.token(claims().claim("azp", "someone-else").build())))
        .isEqualTo("InvalidIdentityToken");
  }

  @Test
  void thePartyItWasIssuedToCountsBeforeTheAudience() {
    var claims = claims().audience("account").claim("azp", Provider.CLIENT).build();

    IdToken token = tokens.read(Provider.token(claims), this::registry);

    assertThat(token.facts())
        .containsEntry(Provider.URL + ":aud", List.of(Provider.CLIENT))
        .containsEntry(Provider.URL + ":oaud", List.of("account"));
  }

  @Test
  void isGoodUntilItsTimeIsOverAndAMinuteForClocks() {
    String token = Provider.token(claims().build());

    clock.advance(Duration.ofSeconds(359));
    assertThat(code(token)).isEmpty();
    clock.advance(Duration.ofSeconds(1));
    assertThat(code(token)).isEqualTo("ExpiredTokenException");
  }

  @Test
  void refusesATokenOfTheFuture() {
    Date later = Date.from(clock.instant().plusSeconds(61));

    assertThat(code(Provider.token(claims().notBeforeTime(later).build())))
        .isEqualTo("InvalidIdentityToken");
    assertThat(code(Provider.token(claims().issueTime(later).build())))
        .isEqualTo("InvalidIdentityToken");
  }

  @Test
  void refusesAHeaderThatMustBeUnderstood() {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID("rsa-1")
            .criticalParams(Set.of("b64"))
            .build();

    assertThat(code(Provider.token(header, claims().build(), Provider.RSA)))
        .isEqualTo("InvalidIdentityToken");
  }

  @Test
  void aClaimInCapitalsDoesNotStandInForAnother() {
    var claims = claims().claim("SUB", "admin").claim("Aud", "other").build();

    IdToken token = tokens.read(Provider.token(claims), this::registry);

    assertThat(token.facts()).containsEntry(Provider.URL + ":sub", List.of("workload-1"));
    assertThat(token.facts()).containsEntry(Provider.URL + ":aud", List.of(Provider.CLIENT));
  }

  @Test
  void asksForKeysOnceAndForNewOnesNowAndThen() {
    String good = Provider.token(claims().expirationTime(in(Duration.ofHours(3))).build());
    var fresh = Provider.rsa("rsa-2");
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-2").build();
    String rotated =
        Provider.token(header, claims().expirationTime(in(Duration.ofHours(3))).build(), fresh);

    assertThat(code(good)).isEmpty();
    assertThat(code(good)).isEmpty();
    for (int i = 0; i < 20; i++) {
      assertThat(code(rotated)).isEqualTo("InvalidIdentityToken");
    }
    assertThat(provider.asked).hasSize(2);

    provider.published = List.of(fresh);
    clock.advance(Duration.ofSeconds(31));
    assertThat(code(rotated)).isEmpty();
    assertThat(provider.asked).hasSize(4);

    clock.advance(Duration.ofHours(1));
    assertThat(code(good)).isEqualTo("InvalidIdentityToken");
    assertThat(provider.asked).hasSize(6);
  }

  @Test
  void saysThatAProviderCannotBeReachedAndLeavesItAloneForAWhile() {
    provider.down = true;
    String good = Provider.token(claims().build());

    assertThat(code(good)).isEqualTo("IDPCommunicationError");
    assertThat(code(good)).isEqualTo("IDPCommunicationError");
    assertThat(provider.asked).hasSize(1);

    provider.down = false;
    clock.advance(Duration.ofSeconds(31));
    assertThat(code(good)).isEmpty();
  }

  @Test
  void refusesAProviderThatCallsItselfByAnotherName() {
    provider.issuer = "https://id.example.com/other";

    assertThat(code(Provider.token(claims().build()))).isEqualTo("IDPCommunicationError");
  }

  private Optional<OidcProvider> registry(String url) {
    return url.equals(Provider.URL) ? Optional.of(registered) : Optional.empty();
  }

  private Date in(Duration time) {
    return Date.from(clock.instant().plus(time));
  }

  private JWTClaimsSet.Builder claims() {
    return Provider.claims(clock.instant());
  }

  /** Empty for a token that is taken. */
  private String code(String token) {
    return refusal(token).map(ApiError::code).orElse("");
  }

  private String message(String token) {
    return refusal(token).map(ApiError::message).orElse("");
  }

  private Optional<ApiError> refusal(String token) {
    try {
      assertThat(tokens.read(token, this::registry).provider()).isEqualTo(Provider.URL);
      return Optional.empty();
    } catch (ApiError refused) {
      return Optional.of(refused);
    }
  }
}
