package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import coffer.kernel.ByteString;
import java.security.Provider;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DualLayerTest {
  private static final ByteString BINDING = ByteString.utf8("blob 7");
  private static final Random RANDOM = new Random(5);
  private static final LayerKeys KEYS = new LayerKeys(key(), key());

  private static final Optional<Provider> NATIVE = Optional.of(CryptoProviders.bulk());
  private static final Optional<Provider> JDK = Optional.of(CryptoProviders.jdk());

  @BeforeEach
  void needsTwoImplementations() {
    assumeTrue(CryptoProviders.chosen().fast(), "no native provider on this machine");
  }

  @Test
  void opensWhatItSealedWhateverItsLength() {
    var sealing = DualLayer.here().frames(KEYS, BINDING);
    var opening = DualLayer.here().frames(KEYS, BINDING);
    int[] lengths = {0, 1, 1_000, Frames.PLAIN_BYTES - 1, Frames.PLAIN_BYTES};
    for (int frame = 0; frame < lengths.length; frame++) {
      byte[] plain = bytes(lengths[frame]);
      byte[] sealed = new byte[Frames.MOST_SEALED_BYTES + 10];
      byte[] opened = new byte[Frames.PLAIN_BYTES];

      int written = sealing.seal(frame, false, plain, 0, plain.length, sealed, 10);
      int read = opening.open(frame, false, sealed, 10, written, opened, 0);

      assertThat(written).isEqualTo(plain.length + 32);
      assertThat(Arrays.copyOf(opened, read)).isEqualTo(plain);
    }
  }

  @Test
  void isSaidToTakeTwoTagsAFrame() {
    assertThat(Layers.TWO.sealedFrameBytes()).isEqualTo(Frames.MOST_SEALED_BYTES);
    assertThat(Layers.TWO.sealedLength(0)).isEqualTo(32);
    assertThat(Layers.TWO.sealedLength(65_537)).isEqualTo(65_537 + 64);
    assertThat(Envelope.Scheme.KMS_DUAL_LAYER.layers()).isEqualTo(Layers.TWO);
    assertThat(Envelope.Scheme.KMS.layers()).isEqualTo(Layers.ONE);
  }

  /** Both layers verify on their own, each by the other's implementation as well. */
  @Test
  void isOneSealAroundTheOther() {
    byte[] plain = bytes(1_000);
    byte[] sealed = sealed(plain);
    byte[] between = new byte[plain.length + Frames.TAG_BYTES];
    byte[] opened = new byte[plain.length];

    int once =
        layer(KEYS.outer(), " outer layer", JDK, Layers.TWO)
            .open(0, true, sealed, 0, sealed.length, between, 0);
    int twice =
        layer(KEYS.inner(), " inner layer", NATIVE, Layers.ONE)
            .open(0, true, between, 0, once, opened, 0);

    assertThat(once).isEqualTo(between.length);
    assertThat(twice).isEqualTo(plain.length);
    assertThat(opened).isEqualTo(plain);
    assertThat(indexOf(between, Arrays.copyOf(plain, 16))).isEqualTo(-1);
  }

  @Test
  void isNeverMadeByOneImplementationAlone() {
    for (var pair :
        new Pair[] {
          new Pair(Optional.empty(), JDK),
          new Pair(NATIVE, Optional.empty()),
          new Pair(JDK, JDK),
          new Pair(NATIVE, NATIVE)
        }) {
      assertThatExceptionOfType(LayerUnavailableException.class)
          .isThrownBy(() -> DualLayer.of(pair.outer(), pair.inner()))
          .withMessage("no independent second implementation");
    }
  }

  private record Pair(Optional<Provider> outer, Optional<Provider> inner) {}

  /** Whoever has one key alone has nothing, whichever implementation and label he tries it with. */
  @Test
  void isUnreadableWithoutEitherLayer() {
    byte[] sealed = sealed(bytes(1_000));
    for (var key : new DataKey[] {KEYS.inner(), KEYS.outer()}) {
      for (var label : new String[] {"", " outer layer", " inner layer"}) {
        for (var layers : Layers.values()) {
          if (key.equals(KEYS.outer()) && label.equals(" outer layer") && layers == Layers.TWO) {
            continue;
          }
          var single = layer(key, label, NATIVE, layers);
          boolean opened = opens(single, sealed);
          // The outer key opens the outer layer and finds another seal.
          assertThat(opened).isEqualTo(key.equals(KEYS.outer()) && label.equals(" outer layer"));
        }
      }
    }
  }

  @Test
  void refusesSwappedAndEqualKeys() {
    byte[] sealed = sealed(bytes(100));
    var swapped = new LayerKeys(/* outer= */ KEYS.inner(), /* inner= */ KEYS.outer());
    var otherInner = new LayerKeys(KEYS.outer(), key());
    var otherOuter = new LayerKeys(key(), KEYS.inner());

    for (var keys : new LayerKeys[] {swapped, otherInner, otherOuter}) {
      assertThat(opens(DualLayer.here().frames(keys, BINDING), sealed)).isFalse();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerKeys(KEYS.outer(), DataKey.of(KEYS.outer().copy())));
  }

  /** The inner layer holds even against who can make an outer layer as he likes. */
  @Test
  void refusesAChangeInsideThatIsSealedOutsideAnew() {
    byte[] sealed = sealed(bytes(100));
    byte[] between = new byte[116];
    var outer = layer(KEYS.outer(), " outer layer", NATIVE, Layers.TWO);
    for (int at = 0; at < between.length; at++) {
      assertThat(outer.open(0, true, sealed, 0, sealed.length, between, 0)).isEqualTo(116);
      between[at] ^= 1;
      byte[] forged = new byte[sealed.length];
      int written =
          layer(KEYS.outer(), " outer layer", NATIVE, Layers.TWO)
              .seal(0, true, between, 0, between.length, forged, 0);

      assertThat(written).isEqualTo(forged.length);
      assertThat(opens(DualLayer.here().frames(KEYS, BINDING), forged)).isFalse();
    }
  }

  @Test
  void refusesEveryChangedBitTruncationAndMove() {
    byte[] sealed = sealed(bytes(40));
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(opens(DualLayer.here().frames(KEYS, BINDING), changed)).isFalse();
    }
    for (int length = 0; length <= sealed.length + 1; length++) {
      byte[] other = Arrays.copyOf(sealed, length);
      assertThat(opens(DualLayer.here().frames(KEYS, BINDING), other))
          .isEqualTo(length == sealed.length);
    }
    byte[] out = new byte[100];
    var opening = DualLayer.here().frames(KEYS, BINDING);
    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(() -> opening.open(1, true, sealed, 0, sealed.length, out, 0));
    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(() -> opening.open(0, false, sealed, 0, sealed.length, out, 0));
    var otherBlob = DualLayer.here().frames(KEYS, ByteString.utf8("blob 8"));
    assertThat(opens(otherBlob, sealed)).isFalse();
  }

  @Test
  void refusesFramesThatAreTooLong() {
    byte[] sealed = new byte[Frames.MOST_SEALED_BYTES + 1];
    byte[] out = new byte[Frames.MOST_SEALED_BYTES];

    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(
            () ->
                DualLayer.here()
                    .frames(KEYS, BINDING)
                    .open(0, true, sealed, 0, sealed.length, out, 0));
  }

  @Test
  void sealsValuesInTwoLayers() {
    var plain = ByteString.wrap(bytes(300));
    var context = ByteString.utf8("bucket, inline, key");
    var layers = DualLayer.here();

    var sealed = layers.seal(KEYS, plain, context);

    assertThat(sealed.length()).isEqualTo(plain.length() + 2 * SealedValue.OVERHEAD_BYTES);
    assertThat(layers.open(KEYS, sealed, context)).isEqualTo(plain);
    for (int at = 0; at < sealed.length(); at++) {
      byte[] changed = sealed.toArray();
      changed[at] ^= 1;
      assertThatExceptionOfType(BrokenSealException.class)
          .isThrownBy(() -> layers.open(KEYS, ByteString.wrap(changed), context));
    }
    var swapped = new LayerKeys(/* outer= */ KEYS.inner(), /* inner= */ KEYS.outer());
    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(() -> layers.open(swapped, sealed, context));
    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(() -> layers.open(KEYS, sealed, ByteString.utf8("another")));
    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(() -> SealedValue.open(KEYS.outer(), sealed, context));
  }

  private static boolean opens(FrameCipher cipher, byte[] sealed) {
    try {
      return cipher.open(0, true, sealed, 0, sealed.length, new byte[sealed.length], 0) >= 0;
    } catch (BrokenSealException broken) {
      return false;
    }
  }

  private static FrameCipher layer(
      DataKey key, String label, Optional<Provider> provider, Layers upTo) {
    return new GcmFrameCipher(
        key, BINDING.concat(ByteString.utf8(label)), new GcmCiphers(provider.orElseThrow()), upTo);
  }

  /** With ciphers of its own: one that has just sealed under a key and a nonce refuses both. */
  private static byte[] sealed(byte[] plain) {
    byte[] out = new byte[plain.length + 32];
    var cipher = DualLayer.of(NATIVE, JDK).frames(KEYS, BINDING);
    assertThat(cipher.seal(0, true, plain, 0, plain.length, out, 0)).isEqualTo(out.length);
    return out;
  }

  private static int indexOf(byte[] all, byte[] wanted) {
    for (int i = 0; i + wanted.length <= all.length; i++) {
      if (Arrays.equals(all, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  private static DataKey key() {
    return new DataKey(bytes(32));
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
