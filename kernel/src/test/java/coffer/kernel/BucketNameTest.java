package coffer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "my-bucket",
        "my.bucket.1",
        "1-2-3",
        "1.2.3",
        "1.2.3.4.5",
        "a.b-c",
        "xn-fine",
        "logs-111122223333-us-west-2-an",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void takesNamesThatFollowTheRules(String name) {
    assertThat(BucketName.parse(name)).contains(new BucketName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "My-bucket",
        "my_bucket",
        "-bucket",
        "bucket-",
        ".bucket",
        "bucket.",
        "my..bucket",
        "192.168.5.4",
        "999.999.999.999",
        "xn--bucket",
        "sthree-bucket",
        "sthree-configurator",
        "amzn-s3-demo-bucket",
        "bucket-s3alias",
        "bucket--ol-s3",
        "bucket.mrap",
        "bucket--usw2-az1--x-s3",
        "bucket--table-s3",
        "bucket-an",
        "bucket-11112222333-us-west-2-an",
        "bucket-111122223333--an",
        "bücket",
        "buc/ket",
        "bucket\n",
        "..",
        "a%2fb"
      })
  void refusesNamesThatBreakARule(String name) {
    assertThat(BucketName.parse(name)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new BucketName(name));
  }

  @Test
  void knowsWhoseRegionalNamespaceItIsIn() {
    var name = new BucketName("logs-111122223333-us-west-2-an");

    assertThat(name.isRegional()).isTrue();
    assertThat(name.isRegionalOf(new AccountId("111122223333"), "us-west-2")).isTrue();
    assertThat(name.isRegionalOf(new AccountId("111122223334"), "us-west-2")).isFalse();
    assertThat(name.isRegionalOf(new AccountId("111122223333"), "us-west-1")).isFalse();
    assertThat(new BucketName("logs").isRegional()).isFalse();
  }
}
