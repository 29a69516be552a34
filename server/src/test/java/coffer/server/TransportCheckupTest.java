package coffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.server.local.Finding.Level;
import org.junit.jupiter.api.Test;

/** When the limit of open files is worth an operator's while. */
final class TransportCheckupTest {
  @Test
  void leavesAnUsualShellAlone() {
    var finding = TransportCheckup.descriptors(150, 20_000, 8_192);

    assertThat(finding.level()).isEqualTo(Level.OK);
    assertThat(finding.text()).isEqualTo("150 open of 20000 allowed");
  }

  @Test
  void warnsWhereOneListenerCannotFill() {
    var finding = TransportCheckup.descriptors(150, 4_096, 8_192);

    assertThat(finding.level()).isEqualTo(Level.WARNING);
    assertThat(finding.advice())
        .contains("allow 10240", "ulimit -Hn", "lower http.connections.max to 2048");
  }

  @Test
  void warnsWhenNearlyAllAreInUse() {
    assertThat(TransportCheckup.descriptors(15_999, 20_000, 8_192).level()).isEqualTo(Level.OK);
    assertThat(TransportCheckup.descriptors(16_000, 20_000, 8_192).level())
        .isEqualTo(Level.WARNING);
  }

  @Test
  void namesNoConnectionsBelowOne() {
    assertThat(TransportCheckup.descriptors(100, 1_024, 8_192).advice())
        .contains("lower http.connections.max to 1");
  }
}
