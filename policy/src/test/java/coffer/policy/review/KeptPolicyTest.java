package coffer.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeptPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "s3:*, aws:SourceVpcs",
    "s3:*, s3:prefixes",
    "sts:AssumeRole, sts:ExternalIds",
    "iam:*, iam:PolicyNames",
    "organizations:*, organizations:Kind",
    "sts:AssumeRoleWithWebIdentity, sts:RoleAuthorizedByIdp",
    "sts:*, sts:RoleAuthorizedByIdp",
    "*, sts:RoleAuthorizedByIdp",
    "kms:*, kms:ViaServices"
  })
  void refusesAKeyThatNoRequestWillHave(String action, String key) {
    assertThat(KeptPolicy.parse(deny("Action", action, key, "x"), PolicyKind.MANAGED))
        .isInstanceOfSatisfying(
            ParsedPolicy.Malformed.class,
            refused ->
                assertThat(refused.problems().getFirst().where()).isEqualToIgnoringCase(key));
  }

  @ParameterizedTest
  @CsvSource({
    "s3:*, aws:SourceVpce",
    "s3:PutObject, s3:RequestObjectTag/team",
    // Absent here as on AWS: nothing that would bring it is here.
    "s3:*, aws:SourceOrgID",
    "s3:*, aws:CalledVia",
    // Nobody can ask for that here yet.
    "s3:PutObject, s3:object-lock-mode",
    "sts:AssumeRole, sts:RoleAuthorizedByIdp",
    "s3:PutObjectRetention, s3:object-lock-remaining-retention-days",
    // Of other services, and of identity providers, nothing can be said.
    "lambda:*, lambda:FunctionArn",
    "ec2:RunInstances, ec2:InstanceType",
    "sts:AssumeRoleWithWebIdentity, id.example.com:sub"
  })
  void takesTheOthers(String action, String key) {
    assertThat(KeptPolicy.parse(deny("Action", action, key, "x"), PolicyKind.MANAGED))
        .isInstanceOf(ParsedPolicy.Valid.class);
  }

  @Test
  void looksIntoVariablesAndBehindExceptions() {
    assertThat(
            KeptPolicy.parse(
                deny("Action", "s3:*", "aws:userid", "${aws:nobody}"), PolicyKind.MANAGED))
        .isInstanceOf(ParsedPolicy.Malformed.class);
    assertThat(
            KeptPolicy.parse(
                deny("NotAction", "iam:*", "sts:RoleAuthorizedByIdp", "x"), PolicyKind.MANAGED))
        .isInstanceOf(ParsedPolicy.Malformed.class);
    assertThat(
            KeptPolicy.parse(
                deny("NotAction", "sts:*", "sts:RoleAuthorizedByIdp", "x"), PolicyKind.MANAGED))
        .isInstanceOf(ParsedPolicy.Valid.class);
  }

  @Test
  void takesEveryPolicyOfTheDocumentationsExamples() throws IOException, URISyntaxException {
    var refused = new ArrayList<String>();
    int looked = 0;
    for (JsonNode policy : documented()) {
      looked++;
      String text = policy.toString();
      for (PolicyKind kind : List.of(PolicyKind.MANAGED, PolicyKind.BUCKET, PolicyKind.TRUST)) {
        if (KeptPolicy.parse(text, kind) instanceof ParsedPolicy.Malformed(var problems)) {
          problems.stream()
              .filter(problem -> problem.what().contains("condition key "))
              .filter(problem -> problem.what().startsWith("Th"))
              .forEach(problem -> refused.add(problem.where() + " in " + text));
        }
      }
    }

    assertThat(refused).isEmpty();
    assertThat(looked).isGreaterThan(100);
  }

  /** Every object with statements, whatever it is attached to. */
  private static List<JsonNode> documented() throws IOException, URISyntaxException {
    var folder =
        Path.of(
            Objects.requireNonNull(KeptPolicyTest.class.getResource("/coffer/policy/examples"))
                .toURI());
    var found = new ArrayList<JsonNode>();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
        found.addAll(new ObjectMapper().readTree(Files.readString(file)).findParents("Statement"));
      }
    }
    return found;
  }

  private static String deny(String element, String action, String key, String value) {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"Deny","%s":"%s","Resource":"*",
    "Condition":{"StringEquals":{"%s":"%s"}}}]}
    """
        .formatted(element, action, key, value);
  }
}
