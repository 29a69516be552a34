package coffer.bench.load;

import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.wire.Headers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One measurement.
 *
 * @param endpoint scheme, host and port
 * @param objectBytes size of each object or part, 0 to 1 GiB
 * @param connections kept open, one request in flight on each; 1 to 1,024
 * @param keys how many different keys are used, in turn
 * @param prepare whether to make bucket and objects first; without it they must be there
 * @param headers sent, signed, with every request about an object, such as those of a customer's
 *     key
 * @param watched process ids on this machine whose CPU time is read over the measured time
 * @param trust a PEM file of certificate authorities, or empty for the system's
 */
public record LoadPlan(
    URI endpoint,
    AccessKeyId accessKey,
    SecretKey secretKey,
    String region,
    String bucket,
    Workload workload,
    PayloadSigning signing,
    int objectBytes,
    int connections,
    int keys,
    Duration warmUp,
    Duration duration,
    Optional<Path> trust,
    boolean prepare,
    Headers headers,
    List<Long> watched) {
  public LoadPlan {
    watched = List.copyOf(watched);
    if (objectBytes < 0
        || objectBytes > 1 << 30
        || connections < 1
        || connections > 1024
        || keys < 1) {
      throw new IllegalArgumentException("load plan out of range");
    }
  }

  boolean tls() {
    return "https".equals(endpoint.getScheme());
  }

  int port() {
    int given = endpoint.getPort();
    return given >= 0 ? given : tls() ? 443 : 80;
  }

  /** As the Host header has it. */
  String authority() {
    return endpoint.getPort() < 0
        ? endpoint.getHost()
        : endpoint.getHost() + ":" + endpoint.getPort();
  }

  String key(int number) {
    return "bench-%08d".formatted(Math.floorMod(number, keys));
  }
}
