package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The matrix for requests whose options need further actions: each is asked for, on its resource,
 * and a request without one of them is refused as a whole. T15 and T16.
 */
final class T15RicherRequestsIT {
  private static final String ENABLED =
      "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";

  @Test
  void needEveryActionTheirOptionsNeed(@TempDir Path folder) throws Exception {
    var wrong = new ArrayList<String>();
    var watch = new Watch();
    try (Target target = Target.watched(folder, watch);
        var prober = new Prober(target)) {
      var catalog = new CatalogRules(prober.account());
      var examination = new Examination(prober, watch);
      List<RicherRequests.Case> cases = RicherRequests.at(place(target, prober));
      for (RicherRequests.Case one : cases) {
        var learnt = examination.learn(one.name(), one.service(), one.shot());
        if (!learnt.wanted().equals(one.wanted())) {
          wrong.add(one.name() + " wanted " + learnt.wanted() + ", documented " + one.wanted());
        }
        catalog
            .brokenBy(learnt.accesses(), one.shot())
            .forEach(it -> wrong.add(one.name() + ": " + it));
        examination.needs(one.name(), one.service(), one.shot(), one.wanted());
      }
      wrong.addAll(examination.wrong());
      assertThat(cases).hasSizeGreaterThan(35);
    }

    assertThat(wrong).isEmpty();
  }

  private static RicherRequests.Place place(Target target, Prober prober) {
    String bucket = target.bucket();
    String source = target.bucket();
    for (String each : List.of(bucket, source)) {
      target.root().must(Shot.put("/" + each + "?versioning", ENABLED));
    }
    String version = put(target, "/" + bucket + "/a");
    String upload =
        target.root().must(Shot.post("/" + bucket + "/a?uploads", "")).element("UploadId");
    String owner = target.root().must(Shot.get("/" + bucket + "?acl")).element("ID");
    return new RicherRequests.Place(
        prober.account(), owner, bucket, version, upload, source, put(target, "/" + source + "/s"));
  }

  private static String put(Target target, String path) {
    return target.root().must(Shot.put(path, "text")).header("x-amz-version-id").orElseThrow();
  }
}
