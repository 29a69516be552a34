package coffer.pipeline.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One call of an operation, carried out or refused: by a client, or by a service for its caller; or
 * something that a service did of itself. Holds no secrets, no key material and no data.
 *
 * <p>Source: AWS CloudTrail User Guide, "CloudTrail record contents".
 *
 * @param id a UUID
 * @param service that was called, {@code kms} for instance
 * @param operation as the API names it
 * @param region of this deployment
 * @param readOnly whether it changes nothing
 * @param request its parameters; values are texts, numbers, truths, times, lists and maps of them
 * @param response what it answered, likewise; empty for operations that change nothing
 * @param additional what neither the request nor the answer says
 * @param resources what it was about
 * @param ofItself what is to be said of something the service did of itself; empty for calls
 */
public record ApiEvent(
    Instant at,
    String id,
    String service,
    String operation,
    String region,
    Identity identity,
    Origin origin,
    boolean readOnly,
    Map<String, Object> request,
    Map<String, Object> response,
    Map<String, Object> additional,
    List<Resource> resources,
    Optional<Failure> failure,
    Optional<Map<String, Object>> ofItself) {
  public ApiEvent {
    request = Map.copyOf(request);
    response = Map.copyOf(response);
    additional = Map.copyOf(additional);
    resources = List.copyOf(resources);
    ofItself = ofItself.map(Map::copyOf);
  }

  /** A call of which there is no more to be said. */
  public ApiEvent(
      Instant at,
      String id,
      String service,
      String operation,
      String region,
      Identity identity,
      Origin origin,
      boolean readOnly,
      Map<String, Object> request,
      Map<String, Object> response,
      List<Resource> resources,
      Optional<Failure> failure) {
    this(
        at,
        id,
        service,
        operation,
        region,
        identity,
        origin,
        readOnly,
        request,
        response,
        Map.of(),
        resources,
        failure,
        Optional.empty());
  }

  /**
   * The way a request came.
   *
   * @param address the client's; of a service its name
   * @param tls version and cipher; empty on plaintext and for services
   */
  public record Origin(String address, String userAgent, String requestId, Optional<Tls> tls) {}

  /** How the connection was secured. */
  public record Tls(String version, String cipher) {}

  /**
   * Why it was not done.
   *
   * @param code AWS's, {@code DisabledException} for instance
   */
  public record Failure(String code, String message) {}

  /**
   * Something it was about.
   *
   * @param type {@code AWS::KMS::Key} for instance
   */
  public record Resource(String arn, String type, String account) {}
}
