package coffer.server.config;

import coffer.server.http.HttpLimits;
import coffer.server.http.Proxies;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The doors.
 *
 * @param s3 S3 and nothing else, over TLS
 * @param api every service, over TLS
 * @param ops health and metrics, in the clear
 * @param plaintextS3 S3 in the clear, only where asked for
 * @param endpoints for VPC endpoints, over TLS
 * @param workloads credentials for workloads of this machine, in the clear, only where asked for
 * @param limits of each of the doors
 * @param proxies whose word for the client's address counts, at the doors over TLS and that of S3
 *     in the clear
 * @param eventLoops threads that move bytes
 * @param drain how long a stop waits for requests at hand
 */
public record ListenerConfig(
    InetSocketAddress s3,
    InetSocketAddress api,
    InetSocketAddress ops,
    Optional<InetSocketAddress> plaintextS3,
    List<EndpointListener> endpoints,
    Optional<Workloads> workloads,
    HttpLimits limits,
    Proxies proxies,
    int eventLoops,
    Duration drain) {
  public ListenerConfig {
    endpoints = List.copyOf(endpoints);
  }

  /**
   * @param roles the file that says which workloads get which roles
   */
  public record Workloads(InetSocketAddress address, Path roles) {}
}
