package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.ByteString;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

final class SealedMessageTest {
  private static final ByteString PLAIN = ByteString.utf8("the plain text");
  private static final ByteString CONTEXT = ByteString.utf8("where it belongs");

  private final DataKey key = DataKey.random(new SecureRandom());

  @Test
  void opensWhatItSealed() {
    var sealed = SealedMessage.seal(key, PLAIN, CONTEXT);

    assertThat(sealed.length()).isEqualTo(PLAIN.length() + SealedMessage.OVERHEAD_BYTES);
    assertThat(SealedMessage.open(key, sealed, CONTEXT)).isEqualTo(PLAIN);
  }

  @Test
  void refusesAnyChangedByte() {
    byte[] sealed = SealedMessage.seal(key, PLAIN, CONTEXT).unsafeArray();
    for (int at = 0; at < sealed.length; at++) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;

      assertThatThrownBy(() -> SealedMessage.open(key, ByteString.wrap(changed), CONTEXT))
          .isInstanceOf(BrokenSealException.class);
    }
  }

  @Test
  void refusesAnotherContextAnotherKeyAndWhatIsCut() {
    var sealed = SealedMessage.seal(key, PLAIN, CONTEXT);

    assertThatThrownBy(() -> SealedMessage.open(key, sealed, ByteString.utf8("elsewhere")))
        .isInstanceOf(BrokenSealException.class);
    assertThatThrownBy(
            () -> SealedMessage.open(DataKey.random(new SecureRandom()), sealed, CONTEXT))
        .isInstanceOf(BrokenSealException.class);
    assertThatThrownBy(() -> SealedMessage.open(key, sealed.substring(0, 20), CONTEXT))
        .isInstanceOf(BrokenSealException.class);
  }
}
