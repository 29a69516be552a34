package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.model.ApiFile;
import coffer.wire.model.Operation;
import coffer.wire.model.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An access key without its secret is nobody, at every route there is. */
@ExtendWith(SharedTarget.class)
final class T01AccessKeyWithoutSecretIT {
  private final Target target;
  private final String bucket;

  T01AccessKeyWithoutSecretIT(Target target) {
    this.target = target;
    this.bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/here", "still here"));
  }

  @Test
  void everyS3RouteRefusesWhoeverDoesNotSign() {
    for (Shot shot : routes()) {
      Answer answer = target.stranger().fire(shot);
      if (shot.target().endsWith("?delete")) {
        // S3 answers this one key by key.
        assertThat(answer.code()).isEqualTo("AccessDenied");
        assertThat(answer.text()).doesNotContain("<Deleted>");
      } else {
        assertThat(answer.status()).as(name(shot)).isEqualTo(403);
      }
    }
    nothingChanged();
  }

  @Test
  void everyS3RouteRefusesAKeyWithAWrongSecret() {
    Attack wrong = target.root().withSecret("wrong-secret-of-the-root-account");
    for (Shot shot : routes()) {
      Answer answer = wrong.fire(shot);
      assertThat(answer.status()).as(name(shot)).isEqualTo(403);
      assertThat(shot.method().equals("HEAD") ? "SignatureDoesNotMatch" : answer.code())
          .as(name(shot))
          .isEqualTo("SignatureDoesNotMatch");
    }
    nothingChanged();
  }

  @Test
  void everyS3RouteRefusesAnEmptySignature() {
    for (Shot shot : routes()) {
      Shot signed = target.root().sign(shot);
      String authorization = signed.headers().first("Authorization").orElseThrow();
      String empty = authorization.substring(0, authorization.indexOf("Signature=") + 10);
      Shot sent = Signatures.with(signed, "Authorization", empty);
      assertThat(target.root().send(sent).status()).as(name(shot)).isIn(400, 403);
    }
    nothingChanged();
  }

  @Test
  void everyS3RouteRefusesTheSignatureOfAnEmptySecret() {
    for (Shot shot : routes()) {
      Shot signed = EmptySecret.sign(target.root(), shot);
      assertThat(target.root().send(signed).status()).as(name(shot)).isEqualTo(403);
    }
    nothingChanged();
  }

  @Test
  void theApiDoorRefusesTheSameForS3() {
    Attack wrong = target.root().withSecret("wrong-secret-of-the-root-account").at("api", "s3");
    for (Shot shot : routes()) {
      assertThat(wrong.fire(shot).status()).as(name(shot)).isEqualTo(403);
    }
    nothingChanged();
  }

  @Test
  void callerIdentityIsToldToNobodyWithoutASecret() {
    Shot ask =
        Shot.post("/", "Action=GetCallerIdentity&Version=2011-06-15")
            .with("Content-Type", "application/x-www-form-urlencoded");
    Attack sts = target.root().at("api", "sts");
    String account = sts.must(ask).element("Account");

    List<Answer> refused =
        List.of(
            target.stranger().at("api", "sts").fire(ask),
            sts.withSecret("wrong-secret-of-the-root-account").fire(ask),
            sts.withUnknownKey().fire(ask),
            sts.send(EmptySecret.sign(sts, ask)));

    assertThat(account).hasSize(12);
    assertThat(refused).allSatisfy(a -> assertThat(a.status()).isEqualTo(403));
    assertThat(refused).allSatisfy(a -> assertThat(a.everything()).doesNotContain(account));
  }

  private void nothingChanged() {
    Answer read = target.root().fire(Shot.get("/" + bucket + "/here"));
    assertThat(read.text()).isEqualTo("still here");
    String listed = target.root().must(Shot.get("/" + bucket + "?versions")).text();
    assertThat(listed).containsOnlyOnce("<Key>");
    assertThat(target.root().must(Shot.get("/" + bucket + "?uploads")).text())
        .doesNotContain("<UploadId>");
    for (String setting : List.of("cors", "website", "tagging")) {
      assertThat(target.root().fire(Shot.get("/" + bucket + "?" + setting)).status())
          .as(setting)
          .isEqualTo(404);
    }
  }

  /** A request for every operation of the model, built or not. */
  private List<Shot> routes() {
    var shots = new ArrayList<Shot>();
    for (Operation operation : ApiFile.load("s3").operations().values()) {
      if (operation.when() == Operation.When.ORDINARY
          && !operation.name().startsWith("Preflight")) {
        operation.routes().forEach(route -> shots.add(completed(operation.name(), shot(route))));
      }
    }
    assertThat(shots).hasSizeGreaterThan(90);
    return shots;
  }

  /** With the members that tell an operation from another one of the same route. */
  private Shot completed(String operation, Shot shot) {
    String part = shot.target() + "?partNumber=1&uploadId=none";
    String source = "/" + bucket + "/here";
    return switch (operation) {
      case "CompleteMultipartUpload", "AbortMultipartUpload", "ListParts" ->
          shot.to(shot.target() + "?uploadId=none");
      case "UploadPart" -> shot.to(part);
      case "UploadPartCopy" -> shot.to(part).with("x-amz-copy-source", source).body("");
      case "CopyObject" -> shot.with("x-amz-copy-source", source).body("");
      case "CreateBucket" -> shot.body("");
      case "GetObjectAttributes" -> shot.with("x-amz-object-attributes", "ETag");
      default -> shot;
    };
  }

  private Shot shot(Route route) {
    var path = new StringBuilder();
    for (Route.Segment segment : route.segments()) {
      path.append('/');
      path.append(!segment.label() ? segment.text() : segment.greedy() ? "here" : bucket);
    }
    char join = '?';
    for (Map.Entry<String, String> pair : route.query().entrySet()) {
      path.append(join).append(pair.getKey());
      path.append(pair.getValue().isEmpty() ? "" : "=" + pair.getValue());
      join = '&';
    }
    Shot shot = Shot.of(route.method(), path.isEmpty() ? "/" : path.toString());
    if (route.query().containsKey("delete")) {
      String named = "<Delete><Object><Key>here</Key></Object></Delete>";
      return shot.body(named).with("Content-MD5", Attack.md5(shot.body(named).body()));
    }
    return route.method().equals("PUT") || route.method().equals("POST")
        ? shot.body("<Overwritten/>")
        : shot;
  }

  private static String name(Shot shot) {
    return shot.method() + " " + shot.target();
  }
}
