package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pipeline.RequestRecord;
import coffer.wire.model.ApiFile;
import coffer.wire.model.Operation;
import coffer.wire.model.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of every service, made out of the models: nobody in particular is refused, and so
 * is whoever signs badly, before any of the operation's code runs. Admin's routes and STS's too.
 * T01.
 */
final class T01EveryOperationIT {
  private static final List<String> SERVICES =
      List.of("s3", "s3control", "iam", "sts", "organizations", "ec2");

  /** What is meant for callers who sign nothing; each checks something else. */
  private static final Set<String> UNSIGNED =
      Set.of(
          "s3 PreflightRequest", // a browser's question about CORS, which carries no credentials
          "sts AssumeRoleWithSAML", // the assertion is the proof: T05
          "sts AssumeRoleWithWebIdentity"); // so is the token: T05 and T06

  /** Not a request of its own: a browser's form is signed in its fields (T12). */
  private static final Set<String> LEFT_OUT = Set.of("s3 PostObject", "s3control CreateBucket");

  private static final Set<String> NOT_SIGNED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "AuthFailure");
  private static final Set<String> BADLY_SIGNED =
      Set.of("SignatureDoesNotMatch", "InvalidSignatureException", "AuthFailure");
  private static final Set<String> NOBODYS_KEY =
      Set.of(
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "AuthFailure");

  private static final Watch WATCH = new Watch();
  @TempDir private static Path folder;
  private static Target target;
  private static ProbeValues values;

  @BeforeAll
  static void start() {
    target = Target.watched(folder, WATCH);
    String bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/a", "text"));
    var world = new HashMap<>(Organization.make(target));
    world.putAll(
        Map.of(
            "bucket",
            bucket,
            "upload",
            "none",
            "account",
            target.rootAccount().value(),
            "other",
            target.otherAccount()));
    values = new ProbeValues(world).and("organization-values.tsv");
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  @Test
  void refusesWhoeverSignsNothing() {
    assertThat(
            wrong(
                (at, shot) -> target.stranger().at(door(at), at.signing()).fire(shot), NOT_SIGNED))
        .isEmpty();
  }

  @Test
  void refusesAWrongSecretBeforeAnythingElse() {
    Attack wrong = target.root().withSecret("wrong-secret-of-the-root-account");

    assertThat(wrong((at, shot) -> wrong.at(door(at), at.signing()).fire(shot), BADLY_SIGNED))
        .isEmpty();
  }

  @Test
  void refusesAChangedSignatureBeforeAnythingElse() {
    assertThat(
            wrong(
                (at, shot) -> {
                  Attack root = target.root().at(door(at), at.signing());
                  return root.send(Signatures.broken(root.sign(shot)));
                },
                BADLY_SIGNED))
        .isEmpty();
  }

  @Test
  void refusesAKeyNobodyHasBeforeAnythingElse() {
    Attack unknown = target.root().withUnknownKey();

    assertThat(wrong((at, shot) -> unknown.at(door(at), at.signing()).fire(shot), NOBODYS_KEY))
        .isEmpty();
  }

  /** The ops listener tells how the server is, to anybody who reaches it, and hears no service. */
  @Test
  void theOpsListenerServesNoOperation() {
    Attack root = target.root().at("ops", "s3");
    for (String name : SERVICES) {
      Service service = ApiFile.load(name);
      for (Operation operation : service.operations().values()) {
        Answer answer = root.fire(new Probe(service, operation, values).shot());
        assertThat(answer.status()).as(name + " " + operation.name()).isIn(400, 404, 405, 501);
      }
    }
  }

  private static String door(Service service) {
    return service.name().equals("s3") ? "s3" : "api";
  }

  /** What was not refused as it should be. */
  private static List<String> wrong(BiFunction<Service, Shot, Answer> ask, Set<String> codes) {
    var wrong = new ArrayList<String>();
    int asked = 0;
    for (String serviceName : SERVICES) {
      Service service = ApiFile.load(serviceName);
      for (Operation operation : service.operations().values()) {
        String name = serviceName + " " + operation.name();
        if (!LEFT_OUT.contains(name)) {
          asked++;
          Answer answer = ask.apply(service, new Probe(service, operation, values).shot());
          RequestRecord record = WATCH.of(answer);
          if (UNSIGNED.contains(name) ? isServed(answer) : !isRefused(answer, record, codes)) {
            wrong.add(
                name + ": " + record.errorCode() + " " + answer.status() + " " + record.accesses());
          }
        }
      }
    }
    assertThat(asked).isGreaterThan(400);
    return wrong;
  }

  /** Those who bring no proof get nothing either. */
  private static boolean isServed(Answer answer) {
    return answer.status() / 100 == 2;
  }

  /**
   * Who signs nothing is judged as nobody, and allowed nothing; who signs badly is not even judged.
   */
  private static boolean isRefused(Answer answer, RequestRecord record, Set<String> codes) {
    boolean judged = codes.equals(NOT_SIGNED);
    if (judged && record.operation().equals("DeleteObjects")) {
      // S3 answers this one key by key.
      return answer.code().equals("AccessDenied") && !answer.text().contains("<Deleted>");
    }
    return (answer.status() == 403 || answer.status() == 400 || answer.status() == 401)
        && codes.contains(record.errorCode())
        && record.principal().isEmpty()
        && (judged || record.accesses().isEmpty());
  }
}
