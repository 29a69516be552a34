package coffer.sts.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coffer.crypto.EphemeralKeystore;
import coffer.identity.realm.Ids;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.pipeline.Session;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SessionTokensTest {
  private static final AccountId ACCOUNT = new AccountId("123456789012");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Ids ids = new Ids(new SecureRandom());
  private final EphemeralKeystore keystore = new EphemeralKeystore();
  private final SessionTokens tokens = new SessionTokens(keystore, ids);

  @Test
  void saysWhatWasSealed() {
    Claims claims = claims(Map.of("team", "blue"), Optional.empty());

    var issued = tokens.issue(claims);

    var opened = new SessionTokens(keystore, ids).open(issued.token()).orElseThrow();
    assertThat(opened.claims()).isEqualTo(claims);
    assertThat(opened.secret()).isEqualTo(issued.secret());
    assertThat(issued.token()).hasSizeLessThan(1_000);
  }

  @Test
  void outlivesARotationOfTheKeystore() {
    String token = tokens.issue(claims(Map.of(), Optional.empty())).token();

    keystore.rotate();

    assertThat(new SessionTokens(keystore, ids).open(token)).isPresent();
  }

  @Test
  void aFlippedBitAnywhereIsNoToken() {
    byte[] bytes =
        Base64.getDecoder().decode(tokens.issue(claims(Map.of(), Optional.empty())).token());
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(tokens.open(Base64.getEncoder().encodeToString(bytes)))
          .as("bit %d", bit)
          .isEmpty();
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @Test
  void aTokenIsWrittenInOneWayOnly() {
    String token = tokens.issue(claims(Map.of(), Optional.empty())).token();

    for (String other :
        List.of(token + "=", token.replaceFirst("=+$", "") + "\n", token + "AAAA", "", "A", "!")) {
      assertThat(tokens.open(other)).as(other).isEmpty();
    }
    for (int end = 0; end < token.length(); end += 7) {
      assertThat(tokens.open(token.substring(0, end))).isEmpty();
    }
  }

  @Test
  void anotherDeploymentsTokenMeansNothing() {
    var theirs = new SessionTokens(new EphemeralKeystore(), ids);

    assertThat(tokens.open(theirs.issue(claims(Map.of(), Optional.empty())).token())).isEmpty();
  }

  @Test
  void theFullestSessionFitsAHeader() {
    // Texts that do not deflate, as far as policies and tags may be packed.
    var random = new Random(7);
    var tags = new HashMap<String, String>();
    while (new PackedPolicy(Optional.empty(), tags).percent() < 96) {
      tags.put(noise(random, 100), noise(random, 50));
    }
    assertThat(new PackedPolicy(Optional.empty(), tags).percent()).isLessThanOrEqualTo(100);

    var issued = tokens.issue(claims(tags, Optional.of(noise(random, 2_048))));

    assertThat(issued.token().length()).isLessThanOrEqualTo(SessionTokens.MAX_LENGTH);
    assertThat(tokens.open(issued.token())).isPresent();
  }

  @Test
  void moreThanThatIsRefusedWhenItIsMade() {
    Claims huge = claims(Map.of("a", noise(new Random(7), 20_000)), Optional.empty());

    assertThatIllegalArgumentException().isThrownBy(() -> tokens.issue(huge));
  }

  @Test
  void nothingPassedTakesNoRoom() {
    assertThat(new PackedPolicy(Optional.empty(), Map.of()).percent()).isZero();
  }

  private static String noise(Random random, int length) {
    return random
        .ints(length, 0x21, 0x7F)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Claims claims(Map<String, String> tags, Optional<String> fact) {
    return new Claims(
        ids.key(AccessKeyId.TEMPORARY, ACCOUNT),
        ACCOUNT,
        Claims.Kind.ROLE,
        "reader",
        "AROAEXAMPLE",
        Optional.of("session-1"),
        new Session(
            NOW,
            NOW.plusSeconds(3_600),
            Optional.empty(),
            tags,
            List.of(),
            Optional.of("ann"),
            Optional.empty(),
            fact.map(text -> Map.of("example.com:sub", List.of(text))).orElse(Map.of()),
            Optional.empty()));
  }
}
