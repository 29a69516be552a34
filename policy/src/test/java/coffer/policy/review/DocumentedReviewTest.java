package coffer.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.catalog.Catalog;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.policy.parse.PolicyProblem;
import coffer.policy.review.Finding.Level;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What AWS writes as an example is well written. */
final class DocumentedReviewTest {
  // Its policies are made up around single conditions; their actions are all the same.
  private static final String MADE_UP = "condition-operators.json";
  private static final List<PolicyKind> KINDS =
      List.of(
          PolicyKind.MANAGED,
          PolicyKind.BUCKET,
          PolicyKind.TRUST,
          PolicyKind.SERVICE_CONTROL,
          PolicyKind.RESOURCE_CONTROL,
          PolicyKind.VPC_ENDPOINT,
          PolicyKind.KMS_KEY);

  private final PolicyReview review = new PolicyReview(Catalog.load());
  private final List<String> found = new ArrayList<>();

  @Test
  void noResourceIsRefusedAndNothingIsAnError() throws IOException, URISyntaxException {
    int looked = 0;
    var folder =
        Path.of(Objects.requireNonNull(getClass().getResource("/coffer/policy/examples")).toURI());
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
        for (var policy :
            new ObjectMapper().readTree(Files.readString(file)).findParents("Statement")) {
          looked++;
          KINDS.forEach(kind -> look(policy.toString(), kind, file.endsWith(MADE_UP)));
        }
      }
    }

    assertThat(found).isEmpty();
    assertThat(looked).isGreaterThan(100);
  }

  private void look(String text, PolicyKind kind, boolean madeUp) {
    switch (PolicyParser.parse(text, kind)) {
      case ParsedPolicy.Malformed(var problems) ->
          problems.stream()
              .filter(problem -> problem.kind() == PolicyProblem.Kind.RESOURCE)
              .forEach(problem -> found.add(problem.what() + " in " + text));
      case ParsedPolicy.Valid(var policy) ->
          review.of(policy).stream()
              .filter(finding -> finding.level() == Level.ERROR && !madeUp)
              .forEach(finding -> found.add(finding.code() + " in " + text));
    }
  }
}
