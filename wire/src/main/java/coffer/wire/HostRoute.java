package coffer.wire;

import java.util.Optional;

/**
 * What the Host header says about a request.
 *
 * @param bucket the bucket of a virtual-hosted-style request, or of a website host, or an access
 *     point's ARN; as it is written in a path
 * @param website whether the host is a website endpoint ({@code BUCKET.s3-website.DOMAIN} or {@code
 *     BUCKET.s3-website-REGION.DOMAIN})
 * @param account the twelve digits before an S3 Control endpoint ({@code
 *     ACCOUNT.s3-control.REGION.DOMAIN})
 */
public record HostRoute(Optional<String> bucket, boolean website, Optional<String> account) {
  public static final HostRoute PLAIN = new HostRoute(Optional.empty(), false, Optional.empty());

  /** A host that names a bucket. */
  public static HostRoute of(String bucket) {
    return new HostRoute(Optional.of(bucket), false, Optional.empty());
  }
}
