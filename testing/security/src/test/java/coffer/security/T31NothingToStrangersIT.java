package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No answer to somebody without a key holds a secret, the environment, a path or a name. */
@ExtendWith(SharedTarget.class)
final class T31NothingToStrangersIT {
  private final Target target;
  private final String bucket;

  T31NothingToStrangersIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    Shot put = Shot.put("/" + bucket + "/canary-key", "canary-content");
    target.root().must(put.with("x-amz-meta-canary", "canary-metadata"));
  }

  @Test
  void noDoorTellsASecretWhateverIsAsked() {
    List<String> secrets = secrets();
    for (String door : List.of("s3", "api", "ops")) {
      Attack stranger = target.stranger().at(door, "s3");
      for (String method : List.of("GET", "HEAD", "POST", "PUT", "OPTIONS", "DELETE", "TRACE")) {
        for (String path : paths()) {
          Answer answer = stranger.fire(Shot.of(method, path));
          assertThat(answer.everything())
              .as(door + " " + method + " " + path)
              .doesNotContain(secrets);
        }
      }
    }
  }

  @Test
  void theOpsDoorHasThreePathsAndNoMore() {
    Attack ops = target.stranger().at("ops", "s3");
    for (String path : List.of("/live", "/ready", "/metrics")) {
      assertThat(ops.fire(Shot.get(path)).status()).isEqualTo(200);
      assertThat(ops.fire(Shot.post(path, "x")).status()).isEqualTo(405);
    }
    for (String path : paths()) {
      if (!path.equals("/metrics")) {
        assertThat(ops.fire(Shot.get(path)).status()).as(path).isIn(400, 404);
      }
    }
  }

  @Test
  void metricsNameNeitherBucketsNorKeysNorAccounts() {
    String metrics = target.stranger().at("ops", "s3").fire(Shot.get("/metrics")).text();
    assertThat(metrics)
        .contains("coffer_")
        .doesNotContain("canary", bucket, "mallory", target.root().id().value());
  }

  @Test
  void aSecretSentInTheWrongPlaceIsNotSentBack() {
    Answer basic =
        target.stranger().fire(Shot.get("/").with("Authorization", "Basic Y2FuYXJ5OnNlY3JldA=="));
    Answer bearer =
        target.stranger().fire(Shot.get("/").with("Authorization", "Bearer canary.bearer.token"));
    assertThat(basic.everything()).doesNotContain("Y2FuYXJ5OnNlY3JldA");
    assertThat(bearer.everything()).doesNotContain("canary.bearer");
  }

  private List<String> paths() {
    return List.of(
        "/",
        "/" + bucket,
        "/" + bucket + "/canary-key",
        "/" + bucket + "?acl",
        "/metrics",
        "/minio/bootstrap/v1/verify",
        "/minio/health/cluster",
        "/admin/v1/info",
        "/env",
        "/actuator/env",
        "/debug/pprof/",
        "/config",
        "/.env",
        "/root-credentials",
        "/../root-credentials",
        "/%2e%2e/root-credentials",
        "/?Action=GetCallerIdentity&Version=2011-06-15");
  }

  private List<String> secrets() {
    var secrets = new ArrayList<>(List.of("canary-content", "canary-metadata", "mallory"));
    secrets.add(new String(target.rootKey().secret().reveal(), StandardCharsets.UTF_8));
    secrets.add(new String(target.otherKey().secret().reveal(), StandardCharsets.UTF_8));
    secrets.add(target.rootKey().id().value());
    secrets.add(target.layout().root().toString());
    secrets.add("Exception");
    secrets.add("\tat ");
    System.getenv().values().stream().filter(v -> v.length() > 20).forEach(secrets::add);
    return secrets;
  }
}
