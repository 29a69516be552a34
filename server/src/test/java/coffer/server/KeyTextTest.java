package coffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ByteString;
import org.junit.jupiter.api.Test;

final class KeyTextTest {
  @Test
  void leavesWhatCanBeSeen() {
    assertThat(KeyText.of(ByteString.utf8("photos/été 2026/猫.jpg")))
        .isEqualTo("photos/été 2026/猫.jpg");
  }

  @Test
  void commandsNoTerminal() {
    assertThat(KeyText.of(ByteString.utf8("a\u001b]0;x\u0007\nb\u202ec\u009b\\u")))
        .isEqualTo("a\\u001b]0;x\\u0007\\u000ab\\u202ec\\u009b\\u005cu");
  }
}
