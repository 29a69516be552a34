package coffer.identity.realm;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.crypto.EphemeralKeystore;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.testkit.InMemoryEngine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TotpTest {
  private static final byte[] SEED = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  private static final AccountId ACCOUNT = new AccountId("123456789012");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:10Z");
  private static final long HERE = Totp.step(NOW);

  private final InMemoryEngine engine = new InMemoryEngine();
  private final Realms realms = new Realms(engine.meta(), engine.changes());
  private final Secrets secrets = new Secrets(new EphemeralKeystore());

  @BeforeEach
  void makeADevice() {
    put(device(0));
  }

  @AfterEach
  void close() {
    realms.close();
    engine.close();
  }

  @ParameterizedTest(name = "at {0} s: {1}")
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void makesTheCodesOfTheRfc(long second, String code) {
    assertThat(Totp.code(SEED, Totp.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0} steps off: {1}")
  @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
  void takesCodesOfOneStepEitherWay(int off, boolean taken) {
    assertThat(use(Totp.code(SEED, HERE + off))).isEqualTo(taken);
  }

  @Test
  void refusesACodeThatWasUsed() {
    String code = Totp.code(SEED, HERE);

    assertThat(use(code)).isTrue();

    assertThat(use(code)).isFalse();
  }

  @Test
  void refusesTheCodesBeforeOneThatWasUsed() {
    assertThat(use(Totp.code(SEED, HERE))).isTrue();

    assertThat(use(Totp.code(SEED, HERE - 1))).isFalse();
    assertThat(use(Totp.code(SEED, HERE + 1))).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "000000x", "12345", "١٢٣٤٥٦", "      "})
  void refusesWhatIsNoCode(String code) {
    assertThat(use(code)).isFalse();
  }

  @ParameterizedTest(name = "{0} steps ahead")
  @ValueSource(ints = {-20, -3, 0, 7, 20})
  void followsAClockThatIsOff(int ahead) {
    var found = synchronised(ahead);

    assertThat(found.map(MfaDevice::skewSteps)).contains(ahead);
    put(found.orElseThrow());
    assertThat(use(Totp.code(SEED, HERE + ahead))).as("used to find it").isFalse();
    assertThat(use(Totp.code(SEED, HERE + ahead + 1))).isTrue();
  }

  @Test
  void doesNotFollowAClockThatIsFarOff() {
    assertThat(synchronised(21)).isEmpty();
    assertThat(synchronised(-21)).isEmpty();
  }

  @Test
  void refusesTwoCodesThatAreNotInARow() {
    var device = device(0);
    String now = Totp.code(SEED, HERE);

    assertThat(Totp.synchronised(device, SEED, now, now, NOW)).isEmpty();
    assertThat(Totp.synchronised(device, SEED, Totp.code(SEED, HERE - 2), now, NOW)).isEmpty();
    assertThat(Totp.synchronised(device, SEED, now, Totp.code(SEED, HERE - 1), NOW)).isEmpty();
  }

  @Test
  void refusesAPairOfWhichOneWasUsed() {
    String first = Totp.code(SEED, HERE - 1);
    String second = Totp.code(SEED, HERE);

    assertThat(Totp.synchronised(device(HERE - 1), SEED, first, second, NOW)).isEmpty();
    assertThat(Totp.synchronised(device(HERE - 2), SEED, first, second, NOW)).isPresent();
  }

  private Optional<MfaDevice> synchronised(int ahead) {
    long there = HERE + ahead;
    return Totp.synchronised(
        device(0), SEED, Totp.code(SEED, there - 1), Totp.code(SEED, there), NOW);
  }

  private boolean use(String code) {
    return realms.change(
        ACCOUNT,
        realm ->
            Totp.use(
                realm, ACCOUNT, realm.find(Realms.MFA, "phone").orElseThrow(), secrets, code, NOW));
  }

  private void put(MfaDevice device) {
    var _ =
        realms.change(
            ACCOUNT,
            realm -> {
              realm.put(Realms.MFA, "phone", device);
              return device;
            });
  }

  private MfaDevice device(long lastStep) {
    return new MfaDevice(
        "Phone",
        "/",
        NOW,
        Map.of(),
        secrets.seal(MfaDevice.context(ACCOUNT, "Phone"), ByteString.copyOf(SEED)),
        Optional.empty(),
        Optional.empty(),
        lastStep);
  }
}
