package coffer.s3.accesspoint;

import java.util.List;
import java.util.Map;

/**
 * The hosts under which access points are, each behind {@code NAME-ACCOUNT.}.
 *
 * @param domains of this deployment; without any, access points have no hosts
 */
record PointEndpoints(List<String> domains, String region) {
  PointEndpoints {
    domains = List.copyOf(domains);
  }

  /** By the names AWS gives them. */
  Map<String, String> all() {
    return domains.isEmpty()
        ? Map.of()
        : Map.of("ipv4", "s3-accesspoint." + region + "." + domains.getFirst());
  }
}
