package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.model.ApiFile;
import coffer.wire.model.Operation;
import coffer.wire.model.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The matrix: every operation of every service, asked by a user with one policy. What a request
 * wants is learnt from the record of it when nothing is allowed; then the user gets everything but
 * one of these actions, everything with one of them denied, and in the end nothing but them. T15.
 */
final class T15EveryOperationIT {
  private static final List<String> SERVICES =
      List.of("s3", "s3control", "iam", "sts", "organizations", "ec2");

  /** What needs no permission, or is not asked here; each with its reason. */
  private static final Set<String> FREE =
      Set.of(
          "s3 PostObject", // a browser's form, which T12 tests
          "s3 PreflightRequest", // a browser's question, heard as nobody's
          "s3control CreateBucket", // of S3 on Outposts: names no account, so S3 answers
          "sts AssumeRoleWithSAML", // whoever a provider vouches for: T05 and T06
          "sts AssumeRoleWithWebIdentity",
          "sts GetCallerIdentity",
          "sts GetSessionToken"); // "you cannot use policies to control" it

  private final List<String> wrong = new ArrayList<>();
  private final Set<String> notBuilt = new TreeSet<>();
  private int decided;

  @Test
  void needsEveryActionItAsksForAndNoOther(@TempDir Path folder) throws IOException {
    try (Target target = Target.start(folder);
        var prober = new Prober(target)) {
      ProbeValues values = values(target);
      for (String name : SERVICES) {
        Service service = ApiFile.load(name);
        Probe.ordered(service).forEach(operation -> examine(prober, service, operation, values));
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(decided).as("operations that were decided").isGreaterThan(280);
  }

  private void examine(Prober prober, Service service, Operation operation, ProbeValues values) {
    String name = service.name() + " " + operation.name();
    if (FREE.contains(name)) {
      return;
    }
    Shot shot = new Probe(service, operation, values).shot();
    prober.may(deny("\"*\""));
    Answer refused = prober.ask(service, shot);
    if (refused.status() == 501) {
      notBuilt.add(name);
      return;
    }
    Set<String> wanted = prober.actions(refused);
    if (wanted.isEmpty() || !refused.isDenial()) {
      wrong.add(name + " asked for " + wanted + " and got " + refused.verdict() + brief(refused));
      return;
    }
    decided++;
    for (String action : wanted) {
      prober.may(allow("\"NotAction\":\"" + action + "\""));
      expectDenial(prober, service, shot, name + " without " + action);
      prober.may(allow("\"Action\":\"*\""), deny("\"" + action + "\""));
      expectDenial(prober, service, shot, name + " with " + action + " denied");
    }
    prober.may(allow("\"Action\":[\"" + String.join("\",\"", wanted) + "\"]"));
    Answer allowed = prober.ask(service, shot);
    if (allowed.isDenial() || allowed.status() == 500) {
      // What is asked for only once the rest is allowed has been left out so far.
      Set<String> more = prober.actions(allowed);
      wrong.add(name + " with only " + wanted + " of " + more + brief(allowed));
    }
  }

  private void expectDenial(Prober prober, Service service, Shot shot, String what) {
    Answer answer = prober.ask(service, shot);
    if (!answer.isDenial()) {
      wrong.add(what + " got " + answer.verdict());
    }
  }

  private static String brief(Answer answer) {
    String text = answer.text().replaceAll("\\s+", " ");
    return " " + text.substring(0, Math.min(300, text.length()));
  }

  private static String allow(String actions) {
    return "{\"Effect\":\"Allow\"," + actions + ",\"Resource\":\"*\"}";
  }

  private static String deny(String action) {
    return "{\"Effect\":\"Deny\",\"Action\":" + action + ",\"Resource\":\"*\"}";
  }

  private static ProbeValues values(Target target) {
    String bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/a", "text"));
    String upload =
        target.root().must(Shot.post("/" + bucket + "/a?uploads", "")).element("UploadId");
    return new ProbeValues(
        Map.of(
            "bucket",
            bucket,
            "upload",
            upload,
            "account",
            target.rootAccount().value(),
            "other",
            target.otherAccount()));
  }
}
