package coffer.wire.sigv4;

/**
 * What a signing key is good for.
 *
 * @param date {@code yyyyMMdd}
 * @param region empty for SigV4A, whose keys are good for a set of regions
 */
public record Scope(String date, String region, String service) {
  /** The credential scope as it stands in a string to sign. */
  public String text() {
    return region.isEmpty()
        ? date + "/" + service + "/aws4_request"
        : date + "/" + region + "/" + service + "/aws4_request";
  }
}
