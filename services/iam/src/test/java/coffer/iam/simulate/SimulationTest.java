package coffer.iam.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulationTest {
  private final IamFixture iam = new IamFixture();

  @AfterEach
  void close() {
    iam.close();
  }

  private static String policy(String... statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  private static String statement(String effect, String action, String resource) {
    return "{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"%s\"}"
        .formatted(effect, action, resource);
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::b/k, allowed",
    "s3:GetObject, arn:aws:s3:::b/secret/k, explicitDeny",
    "s3:PutObject, arn:aws:s3:::b/k, implicitDeny"
  })
  void decidesByGivenPolicies(String action, String resource, String decision) {
    var answer =
        iam.done(
            "SimulateCustomPolicy",
            "PolicyInputList.member.1",
            policy(statement("Allow", "s3:Get*", "*")),
            "PolicyInputList.member.2",
            policy(statement("Deny", "s3:*", "arn:aws:s3:::b/secret/*")),
            "ActionNames.member.1",
            action,
            "ResourceArns.member.1",
            resource);

    assertThat(answer.element("EvalDecision")).isEqualTo(decision);
    assertThat(answer.element("EvalResourceDecision")).isEqualTo(decision);
    assertThat(answer.element("SourcePolicyId"))
        .isEqualTo(
            switch (decision) {
              case "allowed" -> "PolicyInputList.1";
              case "explicitDeny" -> "PolicyInputList.2";
              default -> "";
            });
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"foo", "arn:aws:s3", "arn:aws:s3:::", "bucket/*"})
  void takesArnsForResourcesOnly(String resource) {
    var answer =
        iam.call(
            "SimulateCustomPolicy",
            "PolicyInputList.member.1",
            policy(statement("Allow", "s3:Get*", "*")),
            "ActionNames.member.1",
            "s3:GetObject",
            "ResourceArns.member.1",
            resource);

    assertThat(answer.code()).isEqualTo("InvalidInput");
    assertThat(answer.element("Message"))
        .isEqualTo("ResourceNames are not in a valid ARN format: " + resource + ".");
  }

  @Test
  void saysWhereAStatementStands() {
    var answer =
        iam.done(
            "SimulateCustomPolicy",
            "PolicyInputList.member.1",
            """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Deny","Action":"a:b","Resource":"arn:aws:s3:::}"},
              {"Effect":"Allow",
               "Action":"s3:*","Resource":"*"}]}\
            """,
            "ActionNames.member.1",
            "s3:GetObject");

    assertThat(answer.elements("Line")).containsExactly("3", "4");
    assertThat(answer.elements("Column")).containsExactly("3", "34");
  }

  @Test
  void saysWhatItWasNotTold() {
    String conditional =
        policy(
            "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":"
                + "\"arn:aws:s3:::b/${aws:PrincipalTag/team}/*\",\"Condition\":{\"Bool\":"
                + "{\"aws:SecureTransport\":\"true\"}}}",
            "{\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":\"*\",\"Condition\":"
                + "{\"StringEquals\":{\"s3:x-amz-acl\":\"private\"}}}");
    var unsaid =
        iam.done(
            "SimulateCustomPolicy",
            "PolicyInputList.member.1",
            conditional,
            "ActionNames.member.1",
            "s3:GetObject");
    var said =
        iam.done(
            "SimulateCustomPolicy",
            "PolicyInputList.member.1",
            conditional,
            "ActionNames.member.1",
            "s3:GetObject",
            "ResourceArns.member.1",
            "arn:aws:s3:::b/red/k",
            "ContextEntries.member.1.ContextKeyName",
            "aws:securetransport",
            "ContextEntries.member.1.ContextKeyType",
            "boolean",
            "ContextEntries.member.1.ContextKeyValues.member.1",
            "true",
            "ContextEntries.member.2.ContextKeyName",
            "aws:PrincipalTag/team",
            "ContextEntries.member.2.ContextKeyType",
            "string",
            "ContextEntries.member.2.ContextKeyValues.member.1",
            "red");

    assertThat(unsaid.element("EvalDecision")).isEqualTo("implicitDeny");
    assertThat(unsaid.elements("member"))
        .containsExactly("aws:principaltag/team", "aws:securetransport");
    assertThat(said.element("EvalDecision")).isEqualTo("allowed");
    assertThat(
            iam.done("GetContextKeysForCustomPolicy", "PolicyInputList.member.1", conditional)
                .elements("member"))
        .containsExactly("aws:principaltag/team", "aws:securetransport", "s3:x-amz-acl");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"numeric, many", "date, yesterday", "ip, here", "boolean, perhaps", "binary, '%'"})
  void refusesValuesThatAreNotOfTheirType(String type, String value) {
    assertThat(
            iam.code(
                "SimulateCustomPolicy",
                "PolicyInputList.member.1",
                policy(statement("Allow", "*", "*")),
                "ActionNames.member.1",
                "s3:GetObject",
                "ContextEntries.member.1.ContextKeyName",
                "aws:x",
                "ContextEntries.member.1.ContextKeyType",
                type,
                "ContextEntries.member.1.ContextKeyValues.member.1",
                value))
        .isEqualTo("InvalidInput");
  }

  @Test
  void refusesWhatItCannotSimulate() {
    String all = policy(statement("Allow", "*", "*"));

    assertThat(
            iam.code(
                "SimulateCustomPolicy",
                "PolicyInputList.member.1",
                "{",
                "ActionNames.member.1",
                "s3:GetObject"))
        .isEqualTo("InvalidInput");
    assertThat(
            iam.code(
                "SimulateCustomPolicy",
                "PolicyInputList.member.1",
                all,
                "ActionNames.member.1",
                "s3:GetObject",
                "ResourceHandlingOption",
                "EC2-VPC-EBS"))
        .isEqualTo("NotImplemented");
    assertThat(
            iam.code(
                "SimulateCustomPolicy",
                "PolicyInputList.member.1",
                all,
                "ActionNames.member.1",
                "nothing"))
        .isEqualTo("InvalidInput");
    assertThat(
            iam.code(
                "SimulatePrincipalPolicy",
                "PolicySourceArn",
                iam.arn("user/ghost"),
                "ActionNames.member.1",
                "s3:GetObject"))
        .isEqualTo("NoSuchEntity");
  }

  @Test
  void countsTheResourcesPolicy() {
    iam.done("CreateUser", "UserName", "ann");
    String bucket =
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"%s"},
        "Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}}\
        """
            .formatted(iam.arn("user/ann"));
    String nothing = policy(statement("Allow", "iam:GetUser", "*"));
    String[] question = {
      "PolicyInputList.member.1",
      nothing,
      "ActionNames.member.1",
      "s3:GetObject",
      "ResourceArns.member.1",
      "arn:aws:s3:::b/k",
      "CallerArn",
      iam.arn("user/ann"),
      "ResourcePolicy",
      bucket
    };

    var within = iam.done("SimulateCustomPolicy", question);
    var across = with(question, "ResourceOwner", "arn:aws:iam::" + iam.api.bob.id() + ":root");

    assertThat(within.element("EvalDecision")).isEqualTo("allowed");
    assertThat(within.element("SourcePolicyType")).isEqualTo("resource");
    assertThat(iam.done("SimulateCustomPolicy", across).element("EvalDecision"))
        .isEqualTo("implicitDeny");
  }

  private static String[] with(String[] parameters, String... more) {
    var all = new ArrayList<>(List.of(parameters));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void countsGroupsBoundariesAndWhatIsAdded() {
    iam.done("CreateUser", "UserName", "ann");
    iam.done("CreateGroup", "GroupName", "g");
    iam.done("AddUserToGroup", "UserName", "ann", "GroupName", "g");
    iam.done(
        "AttachGroupPolicy",
        "GroupName",
        "g",
        "PolicyArn",
        "arn:aws:iam::aws:policy/AmazonS3FullAccess");
    iam.done(
        "PutUserPermissionsBoundary",
        "UserName",
        "ann",
        "PermissionsBoundary",
        "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess");
    String[] put = {"PolicySourceArn", iam.arn("user/ann"), "ActionNames.member.1", "s3:PutObject"};

    var bounded = iam.done("SimulatePrincipalPolicy", put);
    var read =
        iam.done(
            "SimulatePrincipalPolicy",
            "PolicySourceArn",
            iam.arn("user/ann"),
            "ActionNames.member.1",
            "s3:GetObject");
    var freed =
        iam.done(
            "SimulatePrincipalPolicy",
            with(
                put,
                "PermissionsBoundaryPolicyInputList.member.1",
                policy(statement("Allow", "*", "*"))));

    assertThat(bounded.element("EvalDecision")).isEqualTo("implicitDeny");
    assertThat(bounded.element("AllowedByPermissionsBoundary")).isEqualTo("false");
    assertThat(read.element("EvalDecision")).isEqualTo("allowed");
    assertThat(read.element("SourcePolicyId")).isEqualTo("AmazonS3FullAccess");
    assertThat(read.element("SourcePolicyType")).isEqualTo("aws-managed");
    assertThat(freed.element("EvalDecision")).isEqualTo("allowed");
    assertThat(freed.element("AllowedByPermissionsBoundary")).isEqualTo("true");
  }

  @Test
  void answersInPages() {
    String[] question = {
      "PolicyInputList.member.1",
      policy(statement("Allow", "*", "*")),
      "ActionNames.member.1",
      "s3:GetObject",
      "ActionNames.member.2",
      "s3:PutObject",
      "MaxItems",
      "1"
    };

    var first = iam.done("SimulateCustomPolicy", question);
    var second =
        iam.done("SimulateCustomPolicy", with(question, "Marker", first.element("Marker")));

    assertThat(first.elements("EvalActionName")).containsExactly("s3:GetObject");
    assertThat(second.elements("EvalActionName")).containsExactly("s3:PutObject");
    assertThat(second.element("IsTruncated")).isEqualTo("false");
  }

  /** What is simulated is what happens: both are asked about random policies of one user. */
  @Test
  void agreesWithTheRealDecision() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    iam.done("CreateUser", "UserName", "ann", "Path", "/x/");
    String[] targets = {"role/a", "role/b", "role/x/c"};
    int allowed = 0;

    for (int round = 0; round < 60; round++) {
      iam.asRoot()
          .done(
              "PutUserPolicy",
              "UserName",
              "ann",
              "PolicyName",
              "p",
              "PolicyDocument",
              policy(some(random), some(random)));
      if (random.nextInt(3) == 0) {
        iam.done(
            "PutUserPermissionsBoundary",
            "UserName",
            "ann",
            "PermissionsBoundary",
            "arn:aws:iam::aws:policy/IAMReadOnlyAccess");
      }
      String action = random.nextBoolean() ? "GetRole" : "DeleteRole";
      String target = targets[random.nextInt(targets.length)];
      String name = target.substring(target.lastIndexOf('/') + 1);
      var simulated =
          iam.done(
              "SimulatePrincipalPolicy",
              "PolicySourceArn",
              iam.arn("user/x/ann"),
              "ActionNames.member.1",
              "iam:" + action,
              "ResourceArns.member.1",
              // A role that is not there has no path.
              iam.arn("role/" + name));

      String code = iam.as("ann").code(action, "RoleName", name);

      assertThat(code.equals("NoSuchEntity"))
          .as("seed %d, round %d: %s", seed, round, simulated.body())
          .isEqualTo(simulated.element("EvalDecision").equals("allowed"));
      allowed += code.equals("NoSuchEntity") ? 1 : 0;
    }
    assertThat(allowed).isPositive();
  }

  private String some(Random random) {
    String[] actions = {"iam:*", "iam:Get*", "iam:DeleteRole", "*", "s3:*"};
    String[] resources = {
      "*", iam.arn("role/*"), iam.arn("role/a"), iam.arn("role/${aws:username}")
    };
    String condition =
        switch (random.nextInt(4)) {
          case 0 -> ",\"Condition\":{\"StringEquals\":{\"aws:username\":\"ann\"}}";
          case 1 ->
              ",\"Condition\":{\"ArnLike\":{\"aws:PrincipalArn\":\"arn:aws:iam::*:user/x/*\"}}";
          default -> "";
        };
    return "{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"%s\"%s}"
        .formatted(
            random.nextInt(4) == 0 ? "Deny" : "Allow",
            actions[random.nextInt(actions.length)],
            resources[random.nextInt(resources.length)],
            condition);
  }
}
