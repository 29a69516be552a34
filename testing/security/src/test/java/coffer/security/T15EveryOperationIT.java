package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.model.ApiFile;
import coffer.wire.model.Operation;
import coffer.wire.model.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The matrix: every operation of every service, asked by a user with one policy after the other.
 * See {@link Examination}. What is asked for is held against the Service Authorization Reference
 * and {@code wanted-actions.tsv}, so that nothing is asked of the wrong thing, and nothing
 * forgotten. T15.
 */
final class T15EveryOperationIT {
  private static final List<String> SERVICES =
      List.of("s3", "s3control", "iam", "sts", "organizations", "ec2", "rolesanywhere", "kms");

  /** What needs no permission, or is not asked here; each with its reason. */
  private static final Set<String> FREE =
      Set.of(
          "rolesanywhere CreateSession", // whoever a certificate vouches for: CertificateSessionsIT
          "s3 PostObject", // a browser's form, which T12 tests
          "s3 PreflightRequest", // a browser's question, heard as nobody's
          "s3control CreateBucket", // of S3 on Outposts: names no account, so S3 answers
          "sts AssumeRoleWithSAML", // whoever a provider vouches for: T05 and T06
          "sts AssumeRoleWithWebIdentity",
          "sts GetCallerIdentity",
          "sts GetSessionToken"); // "you cannot use policies to control" it

  private final WantedActions documented = WantedActions.read();
  private final List<String> wrong = new ArrayList<>();
  private int decided;

  @Test
  void needsEveryActionItAsksForOnItsResourceAndNoOther(@TempDir Path folder) throws Exception {
    var notBuilt = new TreeSet<String>();
    var watch = new Watch();
    try (Target target = Target.watched(folder, watch);
        var prober = new Prober(target)) {
      var examination = new Examination(prober, watch);
      var catalog = new CatalogRules(prober.account());
      ProbeValues values = values(target, prober);
      for (String name : SERVICES) {
        Service service = ApiFile.load(name);
        Probe.ordered(service)
            .filter(operation -> !FREE.contains(name + " " + operation.name()))
            .forEach(
                operation -> {
                  Shot shot = new Probe(service, operation, values).shot();
                  if (!examine(examination, catalog, service, operation, shot)) {
                    notBuilt.add(name + " " + operation.name());
                  }
                });
      }
      wrong.addAll(examination.wrong());
    }

    assertThat(wrong).isEmpty();
    assertThat(decided).as("operations that were decided").isGreaterThan(280);
    assertThat(documented.names()).doesNotContainAnyElementsOf(notBuilt);
  }

  private boolean examine(
      Examination examination,
      CatalogRules catalog,
      Service service,
      Operation operation,
      Shot shot) {
    String name = service.name() + " " + operation.name();
    Examination.Learnt learnt = examination.learn(name, service, shot);
    if (!learnt.built()) {
      return false;
    }
    decided++;
    catalog.brokenBy(learnt.accesses(), shot).forEach(it -> wrong.add(name + ": " + it));
    Set<String> actions =
        learnt.wanted().stream().map(Wanted::action).collect(Collectors.toCollection(TreeSet::new));
    if (!actions.equals(documented.of(service, operation))) {
      wrong.add(
          name + " asked for " + actions + ", documented " + documented.of(service, operation));
    }
    examination.needs(name, service, shot, learnt.wanted());
    return true;
  }

  private static ProbeValues values(Target target, Prober prober) {
    String bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/a", "text"));
    String upload =
        target.root().must(Shot.post("/" + bucket + "/a?uploads", "")).element("UploadId");
    var world = new HashMap<>(Organization.make(target));
    world.putAll(
        Map.of(
            "bucket",
            bucket,
            "upload",
            upload,
            "account",
            prober.account(),
            "other",
            target.otherAccount()));
    return new ProbeValues(world).and("organization-values.tsv");
  }
}
