package coffer.server.audit;

import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.pipeline.RequestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Request records for tests. */
public final class Records {
  private Records() {}

  public static RequestRecord get(String target) {
    return record(target, "https://h/?a=b", 200, "");
  }

  public static RequestRecord record(String target, String referer, int status, String error) {
    var wanted = new Access("s3:GetObject", new Arn("arn:aws:s3:::b/k"), Optional.empty());
    return new RequestRecord(
        Instant.EPOCH,
        "4442587FB7D0A2F9",
        "host-id",
        "s3",
        "192.0.2.1",
        "TLSv1.3",
        "TLS_AES_256_GCM_SHA384",
        "GET",
        target,
        "h",
        "agent \"quoted\"",
        referer,
        "s3",
        "GetObject",
        "AKIAIOSFODNN7EXAMPLE",
        "123456789012",
        "arn:aws:iam::123456789012:root",
        "AuthHeader",
        "SigV4",
        List.of(wanted),
        status,
        error,
        7,
        4096,
        Duration.ofNanos(1_500),
        Duration.ofMillis(2),
        Duration.ofMillis(3),
        Map.of("versionId", "v1"));
  }
}
