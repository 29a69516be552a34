package coffer.iam.standing;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.policy.catalog.AccessLevel;
import coffer.policy.catalog.ActionFacts;
import coffer.policy.catalog.Catalog;
import coffer.policy.catalog.ServiceFacts;
import coffer.policy.context.MapContext;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Evaluator;
import coffer.policy.decide.Policies;
import coffer.policy.decide.Question;
import coffer.policy.decide.Requester;
import coffer.policy.document.ActionPattern;
import coffer.policy.document.PolicyDocument;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AwsManagedTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final Requester ANN =
      new Requester.User(
          new Requester.Home(ACCOUNT, new CanonicalUserId("a".repeat(64))),
          "arn:aws:iam::111122223333:user/ann",
          "AIDAEXAMPLEEXAMPLE000");
  private static final Set<AccessLevel> CHANGING =
      EnumSet.of(AccessLevel.WRITE, AccessLevel.TAGGING, AccessLevel.PERMISSIONS_MANAGEMENT);

  static Stream<String> arns() {
    return AwsManaged.all().stream().map(AwsManaged::arn);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arns")
  void isAPolicyOfTheSizeThatIsAllowed(String arn) {
    var policy = AwsManaged.find(arn).orElseThrow();

    assertThat(PolicyParser.parse(policy.document(), PolicyKind.MANAGED))
        .isInstanceOf(ParsedPolicy.Valid.class);
    assertThat(policy.id()).matches("ANPA[A-Z0-9]{17}");
    assertThat(policy.path()).startsWith("/").endsWith("/");
    assertThat(policy.description()).isNotBlank();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("arns")
  void namesActionsThatExist(String arn) {
    var unknown =
        document(arn).statements().stream()
            .flatMap(statement -> statement.action().patterns().stream())
            .filter(pattern -> isOfKnownService(pattern) && !CATALOG.anyActionMatches(pattern))
            .map(ActionPattern::written)
            .toList();

    assertThat(unknown).isEmpty();
  }

  private static boolean isOfKnownService(ActionPattern pattern) {
    int colon = pattern.written().indexOf(':');
    return colon > 0 && CATALOG.knowsService(pattern.written().substring(0, colon));
  }

  @Test
  void haveIdsOfTheirOwn() {
    var ids = AwsManaged.all().stream().map(AwsManaged::id).collect(Collectors.toSet());

    assertThat(ids).hasSize(AwsManaged.all().size());
    assertThat(AwsManaged.find("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess")).isPresent();
    assertThat(AwsManaged.find("arn:aws:iam::aws:policy/ViewOnlyAccess")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "ReadOnlyAccess",
        "SecurityAudit",
        "job-function/ViewOnlyAccess",
        "AmazonS3ReadOnlyAccess",
        "IAMReadOnlyAccess",
        "AWSOrganizationsReadOnlyAccess",
        "AmazonVPCReadOnlyAccess",
        "AWSCloudTrail_ReadOnlyAccess",
        "AWSSecurityHubReadOnlyAccess",
        "IAMAccessAnalyzerReadOnlyAccess"
      })
  void thatOnlyReadChangeNothing(String name) {
    var changing =
        allActions()
            .filter(action -> CHANGING.contains(action.level()))
            .map(ActionFacts::name)
            .filter(action -> allows(name, action, "*"))
            .toList();

    assertThat(changing).isEmpty();
  }

  @Test
  void readOnlyAccessReadsAllThereIs() {
    var denied =
        allActions()
            .filter(action -> !CHANGING.contains(action.level()))
            .map(ActionFacts::name)
            .filter(action -> !action.startsWith("sts:"))
            .filter(action -> !action.equals("s3:AllowVendedLogDeliveryForResource"))
            .filter(action -> !allows("ReadOnlyAccess", action, "*"))
            .collect(Collectors.toCollection(HashSet::new));

    assertThat(denied).isEmpty();
  }

  @Test
  void fullAccessIsToAllActionsOfTheService() {
    assertThat(denied("AdministratorAccess", "")).isEmpty();
    assertThat(denied("AmazonS3FullAccess", "s3:")).isEmpty();
    assertThat(denied("IAMFullAccess", "iam:")).isEmpty();
    assertThat(denied("AWSOrganizationsFullAccess", "organizations:")).isEmpty();
  }

  private static List<String> denied(String policy, String prefix) {
    return allActions()
        .map(ActionFacts::name)
        .filter(action -> action.startsWith(prefix) && !allows(policy, action, "*"))
        .toList();
  }

  @ParameterizedTest(name = "{0}: {1} on {2} {3}")
  @CsvSource({
    "PowerUserAccess, s3:DeleteBucket, *, true",
    "PowerUserAccess, kms:ScheduleKeyDeletion, *, true",
    "PowerUserAccess, iam:CreateUser, *, false",
    "PowerUserAccess, iam:PassRole, *, false",
    "PowerUserAccess, organizations:LeaveOrganization, *, false",
    "PowerUserAccess, organizations:DescribeOrganization, *, true",
    "SecurityAudit, s3:GetObject, arn:aws:s3:::b/k, false",
    "SecurityAudit, s3:GetBucketPolicy, arn:aws:s3:::b, true",
    "job-function/ViewOnlyAccess, s3:GetObject, arn:aws:s3:::b/k, false",
    "job-function/ViewOnlyAccess, s3:GetBucketPolicy, arn:aws:s3:::b, false",
    "job-function/ViewOnlyAccess, s3:ListAllMyBuckets, *, true",
    "AmazonS3FullAccess, iam:GetUser, *, false",
    "AmazonS3ReadOnlyAccess, s3:GetObject, arn:aws:s3:::b/k, true",
    "IAMUserChangePassword, iam:ChangePassword, arn:aws:iam::111122223333:user/ann, true",
    "IAMUserChangePassword, iam:ChangePassword, arn:aws:iam::111122223333:user/bob, false",
    "AWSKeyManagementServicePowerUser, kms:CreateKey, *, true",
    "AWSKeyManagementServicePowerUser, kms:Decrypt, *, false",
    "AWSKeyManagementServicePowerUser, kms:PutKeyPolicy, *, false",
    "AWSDenyAll, s3:GetObject, arn:aws:s3:::b/k, false",
    "AmazonVPCFullAccess, ec2:CreateVpcEndpoint, *, true",
    "AWSBackupFullAccess, iam:PassRole, arn:aws:iam::111122223333:role/AWSBackupRole, false"
  })
  void permitWhatTheirNamesSay(String policy, String action, String resource, boolean allowed) {
    assertThat(allows(policy, action, resource)).isEqualTo(allowed);
  }

  @Test
  void passRolesOnlyToTheirOwnService() {
    String role = "arn:aws:iam::111122223333:role/AWSBackupRole";
    var toBackup = MapContext.NOTHING.with("iam:PassedToService", "backup.amazonaws.com");
    var toMachines = MapContext.NOTHING.with("iam:PassedToService", "ec2.amazonaws.com");

    assertThat(allows("AWSBackupFullAccess", "iam:PassRole", role, toBackup)).isTrue();
    assertThat(allows("AWSBackupFullAccess", "iam:PassRole", role, toMachines)).isFalse();
  }

  private static Stream<ActionFacts> allActions() {
    return CATALOG.services().stream().map(ServiceFacts::actions).flatMap(List::stream);
  }

  private static boolean allows(String policy, String action, String resource) {
    return allows(policy, action, resource, MapContext.NOTHING.with("aws:username", "ann"));
  }

  private static boolean allows(String policy, String action, String resource, MapContext context) {
    String arn = "arn:aws:iam::aws:policy/" + policy;
    return Evaluator.decide(
            new Question(ANN, action, resource, Optional.of(ACCOUNT), context),
            new Policies(
                List.of(CompiledPolicy.of(arn, document(arn))),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Policies.ResourceSide.NONE))
        .isAllowed();
  }

  private static PolicyDocument document(String arn) {
    String text = AwsManaged.find(arn).orElseThrow().document();
    return switch (PolicyParser.parse(text, PolicyKind.MANAGED)) {
      case ParsedPolicy.Valid(var policy) -> policy;
      case ParsedPolicy.Malformed(var problems) -> throw new AssertionError(problems);
    };
  }
}
