package coffer.server.audit;

import coffer.pipeline.event.ApiEvent;
import coffer.pipeline.event.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events for tests. */
final class Events {
  static final String ACCOUNT = "123456789012";
  static final Instant AT = Instant.parse("2026-03-04T05:06:07.890Z");
  static final ApiEvent.Origin ORIGIN =
      new ApiEvent.Origin(
          "192.0.2.1",
          "agent/1.0",
          "6f6d4e0c-0000-0000-0000-000000000001",
          Optional.of(new ApiEvent.Tls("TLSv1.3", "TLS_AES_256_GCM_SHA384")));
  static final Identity ANN =
      new Identity(
          "IAMUser",
          "AIDAEXAMPLEEXAMPLE000",
          "arn:aws:iam::" + ACCOUNT + ":user/ann",
          ACCOUNT,
          "AKIAEXAMPLEEXAMPLE00",
          "ann",
          Optional.empty(),
          "");

  private static final String ID = "7d9f0b1e-0000-0000-0000-000000000002";
  private static final Map<String, Object> ASKED = Map.of("keyId", "alias/till");
  private static final ApiEvent.Resource KEY =
      new ApiEvent.Resource("arn:aws:kms:us-east-1:x:key/1", "AWS::KMS::Key", ACCOUNT);

  private Events() {}

  /** A user's reading of a key's facts. */
  static ApiEvent by(Identity who) {
    return event(ID, who, ASKED, List.of(KEY), Optional.empty());
  }

  /** The same with other parameters and a number of its own. */
  static ApiEvent asking(String id, Map<String, Object> request) {
    return event(id, ANN, request, List.of(KEY), Optional.empty());
  }

  static ApiEvent numbered(int number) {
    return asking("event-" + number, Map.of());
  }

  /** One that came to nothing. */
  static ApiEvent failed(ApiEvent.Failure why) {
    return event(ID, ANN, ASKED, List.of(KEY), Optional.of(why));
  }

  /** One about these. */
  static ApiEvent about(List<ApiEvent.Resource> resources) {
    return event(ID, ANN, ASKED, resources, Optional.empty());
  }

  private static ApiEvent event(
      String id,
      Identity who,
      Map<String, Object> request,
      List<ApiEvent.Resource> resources,
      Optional<ApiEvent.Failure> failure) {
    return new ApiEvent(
        AT,
        id,
        "kms",
        "DescribeKey",
        "us-east-1",
        who,
        ORIGIN,
        true,
        request,
        Map.of(),
        resources,
        failure);
  }
}
