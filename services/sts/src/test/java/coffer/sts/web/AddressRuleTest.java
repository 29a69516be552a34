package coffer.sts.web;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AddressRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.8.8.8",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "fe80::1",
        "fd00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2001::1"
      })
  void keepsToPublicAddresses(String address) throws UnknownHostException {
    assertThat(AddressRule.STRICT.permits(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "2a00::1"})
  void asksPublicAddresses(String address) throws UnknownHostException {
    assertThat(AddressRule.STRICT.permits(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void asksWhatIsListed() throws UnknownHostException {
    var rule =
        new AddressRule(
            List.of(
                AddressRange.parse("10.20.0.0/15").orElseThrow(),
                AddressRange.parse("fd00::1").orElseThrow()));

    assertThat(rule.permits(InetAddress.getByName("10.21.255.255"))).isTrue();
    assertThat(rule.permits(InetAddress.getByName("10.22.0.0"))).isFalse();
    assertThat(rule.permits(InetAddress.getByName("fd00::1"))).isTrue();
    assertThat(rule.permits(InetAddress.getByName("fd00::2"))).isFalse();
  }

  /** The JDK makes IPv4 addresses of most mapped ones; one that was made of bytes stays. */
  @Test
  void takesAMappedAddressForWhatItIs() throws UnknownHostException {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};
    InetAddress loopback = Inet6Address.getByAddress(null, mapped, -1);
    var rule = new AddressRule(List.of(AddressRange.parse("127.0.0.1").orElseThrow()));

    assertThat(AddressRule.STRICT.permits(loopback)).isFalse();
    assertThat(rule.permits(loopback)).isTrue();
  }
}
