package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.kernel.ByteString;
import org.junit.jupiter.api.Test;

final class SealedValueTest {
  private static final ByteString PLAIN = ByteString.utf8("x-amz-meta-plan: secret plan");
  private static final ByteString CONTEXT = ByteString.utf8("bucket 1, object 2, metadata");

  private final Keystore keystore = new EphemeralKeystore();
  private final DataKey key = keystore.newDataKey();

  @Test
  void opensWhatItSealed() {
    var sealed = SealedValue.seal(key, PLAIN, CONTEXT);

    assertThat(sealed.length()).isEqualTo(PLAIN.length() + SealedValue.OVERHEAD_BYTES);
    assertThat(SealedValue.open(key, sealed, CONTEXT)).isEqualTo(PLAIN);
    var nothing = SealedValue.seal(key, ByteString.EMPTY, ByteString.EMPTY);
    assertThat(SealedValue.open(key, nothing, ByteString.EMPTY)).isEqualTo(ByteString.EMPTY);
  }

  @Test
  void neverSealsTheSameWayTwice() {
    assertThat(SealedValue.seal(key, PLAIN, CONTEXT))
        .isNotEqualTo(SealedValue.seal(key, PLAIN, CONTEXT));
  }

  @Test
  void refusesEveryChangedByteAndEveryTruncation() {
    byte[] sealed = SealedValue.seal(key, PLAIN, CONTEXT).toArray();
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      var shorter = ByteString.wrap(java.util.Arrays.copyOf(sealed, i));

      assertRefused(key, ByteString.wrap(changed), CONTEXT);
      assertRefused(key, shorter, CONTEXT);
    }
  }

  @Test
  void refusesAnotherContextOrKey() {
    var sealed = SealedValue.seal(key, PLAIN, CONTEXT);

    assertRefused(key, sealed, ByteString.utf8("bucket 1, object 3, metadata"));
    assertRefused(keystore.newDataKey(), sealed, CONTEXT);
  }

  private static void assertRefused(DataKey key, ByteString sealed, ByteString context) {
    assertThatExceptionOfType(BrokenSealException.class)
        .isThrownBy(() -> SealedValue.open(key, sealed, context));
  }
}
