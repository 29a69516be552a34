package coffer.wire.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointHostsTest {
  private static final String ENDPOINT = "vpce-0123abcd-5e6f.s3.us-east-1.vpce.coffer.test";

  private final Hosts hosts =
      new Hosts(List.of("coffer.test"), Set.of("s3", "s3control", "sts", "ec2"));

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "'', -, -",
        "bucket., -, -",
        "photos.bucket., photos, -",
        "my.photos.bucket., my.photos, -",
        "bucket.bucket., bucket, -",
        "photos., photos, -",
        "control., -, -",
        "123456789012.control., -, 123456789012",
        "reader-123456789012.accesspoint., "
            + "arn:aws:s3:us-east-1:123456789012:accesspoint%2Freader, -"
      })
  void saysWhatStandsBeforeAnEndpoint(String front, String bucket, String account) {
    var route = hosts.route(front + ENDPOINT + ":9443");

    assertThat(route.bucket().orElse(null)).isEqualTo(bucket);
    assertThat(route.account().orElse(null)).isEqualTo(account);
    assertThat(route.website()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "vpce-1.coffer.test, vpce-1",
    "vpce-1.s3.us-east-1.coffer.test, vpce-1",
    "a.vpce.coffer.test, a.vpce"
  })
  void takesNothingElseForAnEndpoint(String host, String bucket) {
    assertThat(hosts.route(host).bucket()).contains(bucket);
  }
}
