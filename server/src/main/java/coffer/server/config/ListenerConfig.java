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
 * @param ops health and metrics, in the clear unless {@code secured} says otherwise
 * @param plaintextS3 S3 in the clear, only where asked for
 * @param endpoints for VPC endpoints, over TLS
 * @param workloads credentials for workloads of this machine, in the clear, only where asked for
 * @param secured what is asked of clients beside what they send
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
    Secured secured,
    HttpLimits limits,
    Proxies proxies,
    int eventLoops,
    Duration drain) {
  public ListenerConfig {
    endpoints = List.copyOf(endpoints);
  }

  /**
   * What TLS does at the doors that are always there.
   *
   * @param s3 whether clients are asked for certificates; {@code api} and {@code ops} likewise
   * @param opsTls whether the ops door speaks TLS
   */
  public record Secured(
      Optional<ClientCertificates> s3,
      Optional<ClientCertificates> api,
      Optional<ClientCertificates> ops,
      boolean opsTls) {}

  /**
   * @param roles the file that says which workloads get which roles
   */
  public record Workloads(InetSocketAddress address, Path roles) {}
}
