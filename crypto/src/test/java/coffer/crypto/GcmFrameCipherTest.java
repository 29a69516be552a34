package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coffer.kernel.ByteString;
import java.security.Provider;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GcmFrameCipherTest {
  private static final ByteString BINDING = ByteString.utf8("blob 7");
  private static final DataKey KEY = new DataKey(pattern(32));

  /** The chosen provider and the JDK's own, each with the other's output to open. */
  static Stream<Provider> providers() {
    return Stream.of(CryptoProviders.bulk(), CryptoProviders.jdk());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("providers")
  void opensWhatItSealed(Provider provider) {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    var sealing = cipher(provider);
    var opening = cipher(provider);
    for (int frame = 0; frame < 20; frame++) {
      int length = frame == 0 ? 0 : random.nextInt(Frames.PLAIN_BYTES + 1);
      byte[] plain = new byte[length];
      random.nextBytes(plain);
      byte[] sealed = new byte[length + Frames.TAG_BYTES];
      byte[] opened = new byte[length];

      int written = sealing.seal(frame, frame == 19, plain, 0, length, sealed, 0);
      int read = opening.open(frame, frame == 19, sealed, 0, sealed.length, opened, 0);

      assertThat(written).isEqualTo(sealed.length);
      assertThat(read).isEqualTo(length);
      assertThat(opened).isEqualTo(plain);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("providers")
  void sealsAsTheFormatSays(Provider provider) throws Exception {
    byte[] plain = pattern(1000);
    var reference = Cipher.getInstance("AES/GCM/NoPadding", CryptoProviders.jdk());
    byte[] nonce = HexFormat.of().parseHex("000000000000000000000305");
    reference.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(pattern(32), "AES"),
        new GCMParameterSpec(128, nonce));
    reference.updateAAD(BINDING.toArray());
    reference.updateAAD(HexFormat.of().parseHex("000000000000030501"));
    byte[] expected = reference.doFinal(plain);

    byte[] sealed = sealed(provider, 0x305, true, plain);

    assertThat(sealed).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("providers")
  void workInTheMiddleOfArrays(Provider provider) {
    byte[] plain = pattern(300);
    byte[] sealed = new byte[400];
    byte[] opened = new byte[400];

    int written = cipher(provider).seal(0, true, plain, 100, 150, sealed, 33);
    int read = cipher(provider).open(0, true, sealed, 33, written, opened, 9);

    assertThat(Arrays.copyOfRange(opened, 9, 9 + read))
        .isEqualTo(Arrays.copyOfRange(plain, 100, 250));
    assertThat(Arrays.copyOf(sealed, 33)).containsOnly(0);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("providers")
  void refusesEverySingleChangedBit(Provider provider) {
    byte[] sealed = sealed(provider, 3, false, pattern(40));
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);

      assertRefused(provider, 3, false, changed);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("providers")
  void refusesEveryTruncationAndAnyMore(Provider provider) {
    byte[] sealed = sealed(provider, 0, true, pattern(40));
    for (int length = 0; length < sealed.length; length++) {
      assertRefused(provider, 0, true, Arrays.copyOf(sealed, length));
    }
    assertRefused(provider, 0, true, Arrays.copyOf(sealed, sealed.length + 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("providers")
  void refusesFramesThatWereMovedOrRepeated(Provider provider) {
    byte[] first = sealed(provider, 0, false, pattern(64));
    byte[] second = sealed(provider, 1, false, pattern(64));

    assertRefused(provider, 1, false, first);
    assertRefused(provider, 0, false, second);
    assertRefused(provider, 2, false, second);
    assertRefused(provider, 1L << 32, false, first);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("providers")
  void refusesAnEndThatIsNotTheEnd(Provider provider) {
    // Dropping the tail of an object makes some middle frame the last one the reader sees.
    byte[] middle = sealed(provider, 4, false, pattern(64));
    byte[] end = sealed(provider, 5, true, pattern(64));

    assertRefused(provider, 4, true, middle);
    assertRefused(provider, 5, false, end);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("providers")
  void refusesAnotherBlobsBindingOrKey(Provider provider) {
    byte[] sealed = sealed(provider, 0, true, pattern(64));
    byte[] out = new byte[64];
    var ciphers = new GcmCiphers(provider);
    var otherBinding = new GcmFrameCipher(KEY, ByteString.utf8("blob 8"), ciphers);
    var longerBinding = new GcmFrameCipher(KEY, ByteString.utf8("blob 7\0"), ciphers);
    var otherKey = new GcmFrameCipher(KEY.derive(BINDING), BINDING, ciphers);

    for (var cipher : new FrameCipher[] {otherBinding, longerBinding, otherKey}) {
      assertThatExceptionOfType(BrokenSealException.class)
          .isThrownBy(() -> cipher.open(0, true, sealed, 0, sealed.length, out, 0));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("providers")
  void sealsNoFrameTwice(Provider provider) {
    var cipher = cipher(provider);
    byte[] out = new byte[100];
    int written = cipher.seal(1, false, pattern(5), 0, 5, out, 0);

    assertThat(written).isEqualTo(5 + Frames.TAG_BYTES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cipher.seal(1, false, pattern(6), 0, 6, out, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cipher.seal(0, false, pattern(6), 0, 6, out, 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("providers")
  void goesOnWorkingAfterBrokenSeals(Provider provider) {
    byte[] good = sealed(provider, 0, true, pattern(64));
    var opening = cipher(provider);
    byte[] bad = good.clone();
    bad[0]++;
    for (int i = 0; i < 50; i++) {
      byte[] out = new byte[64];

      assertThatExceptionOfType(BrokenSealException.class)
          .isThrownBy(() -> opening.open(0, true, bad, 0, bad.length, out, 0));
      int read = opening.open(0, true, good, 0, good.length, out, 0);

      assertThat(read).isEqualTo(64);
      assertThat(out).isEqualTo(pattern(64));
    }
  }

  private static void assertRefused(Provider provider, long frame, boolean last, byte[] sealed) {
    byte[] out = new byte[sealed.length];
    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(() -> cipher(provider).open(frame, last, sealed, 0, sealed.length, out, 0));
  }

  private static byte[] sealed(Provider provider, long frame, boolean last, byte[] plain) {
    byte[] out = new byte[plain.length + Frames.TAG_BYTES];
    int written = cipher(provider).seal(frame, last, plain, 0, plain.length, out, 0);
    assertThat(written).isEqualTo(out.length);
    return out;
  }

  private static FrameCipher cipher(Provider provider) {
    return new GcmFrameCipher(KEY, BINDING, new GcmCiphers(provider));
  }

  private static byte[] pattern(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 7 + 1);
    }
    return bytes;
  }
}
