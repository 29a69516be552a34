package coffer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessKeyIdTest {
  @ParameterizedTest(name = "{1} and {2}: {0}{3}")
  @CsvSource({
    "AKIA, 123456789012, 0x589abcdef, RZPUZDIKAWE2XTPP",
    "AKIA, 123456789012, -1, RZPUZDIKP7777777",
    "ASIA, 111122223333, 0x589abcdef, RTX3GSDSQWE2XTPP",
    "ASIA, 000000000001, -1, QAAAAAAA77777777",
  })
  void tellsTheAccountOfAUsersKey(String prefix, String number, String random, String digits) {
    var account = new AccountId(number);

    var id = AccessKeyId.of(prefix, account, Long.decode(random));

    assertThat(id.account()).contains(account);
    assertThat(new AccessKeyId(prefix + digits).account()).contains(account);
    assertThat(id.value()).isEqualTo(prefix + digits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIACANARY0000000001",
        "AKIARZPUZDIKAWE2XTP0",
        "AKIARZPUZDIKAWE2XTPPA",
        "AIDARZPUZDIKAWE2XTPP",
        "AKIA7777777777777777",
        "0123456789abcdef"
      })
  void tellsNoAccountOfAnyOtherKey(String id) {
    assertThat(new AccessKeyId(id).account()).isEmpty();
  }
}
