package coffer.iam.account;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountTest {
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
      "Principal":{"AWS":"ACCOUNT"}}]}\
      """;

  private final IamFixture iam = new IamFixture();

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void hasOneAliasThatNoOtherAccountHas() {
    iam.done("CreateAccountAlias", "AccountAlias", "first");
    iam.done("CreateAccountAlias", "AccountAlias", "second");

    assertThat(aliases()).containsExactly("second");
    assertThat(iam.code("CreateAccountAlias", "AccountAlias", "second"))
        .isEqualTo("EntityAlreadyExists");
    iam.api.ask(iam.api.root(iam.api.bob));
    assertThat(iam.code("CreateAccountAlias", "AccountAlias", "second"))
        .isEqualTo("EntityAlreadyExists");
    assertThat(iam.code("DeleteAccountAlias", "AccountAlias", "second")).isEqualTo("NoSuchEntity");
    assertThat(iam.code("CreateAccountAlias", "AccountAlias", "first")).isEmpty();
    iam.asRoot().done("DeleteAccountAlias", "AccountAlias", "second");
    assertThat(aliases()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"ab", "Abc", "-abc", "a--b", "abc-", "123456789012"})
  void refusesAliasesAwsRefuses(String alias) {
    assertThat(iam.code("CreateAccountAlias", "AccountAlias", alias)).isEqualTo("ValidationError");
  }

  @Test
  void countsWhatThereIs() {
    populate();

    String summary = iam.done("GetAccountSummary").body();

    assertThat(entry(summary, "Users")).isEqualTo("2");
    assertThat(entry(summary, "UsersQuota")).isEqualTo("5000");
    assertThat(entry(summary, "Groups")).isEqualTo("1");
    assertThat(entry(summary, "Roles")).isEqualTo("1");
    assertThat(entry(summary, "Policies")).isEqualTo("1");
    assertThat(entry(summary, "PolicyVersionsInUse")).isEqualTo("1");
    assertThat(entry(summary, "MFADevicesInUse")).isEqualTo("0");
  }

  @Test
  void reportsEverybodysCredentials() {
    populate();
    assertThat(iam.call("GetCredentialReport").code()).isEqualTo("ReportNotPresent");
    assertThat(iam.call("GetCredentialReport").status()).isEqualTo(410);

    assertThat(iam.done("GenerateCredentialReport").element("State")).isEqualTo("STARTED");
    assertThat(iam.done("GenerateCredentialReport").element("State")).isEqualTo("COMPLETE");

    var answer = iam.done("GetCredentialReport");
    var lines =
        new String(Base64.getDecoder().decode(answer.element("Content")), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(answer.element("ReportFormat")).isEqualTo("text/csv");
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0).split(",")).hasSize(22).startsWith("user", "arn");
    assertThat(lines).filteredOn(line -> !line.startsWith("\"")).allMatch(l -> cells(l) == 22);
    assertThat(lines.get(1))
        .isEqualTo(
            "<root_account>,"
                + iam.arn("root")
                + ",2026-03-01T12:00:00+00:00,not_supported,no_information,not_supported,"
                + "not_supported,false,true,2026-03-01T12:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,"
                + "N/A,N/A,false,N/A,false,N/A");
    assertThat(lines.get(2))
        .isEqualTo(
            "ann,"
                + iam.arn("user/ann")
                + ",2026-03-01T12:00:00+00:00,true,no_information,2026-03-01T12:00:00+00:00,N/A,"
                + "false,true,2026-03-01T12:00:00+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,"
                + "false,N/A,false,N/A");
    assertThat(lines.get(3)).startsWith("\"beth,x\",\"");
  }

  @Test
  void makesANewReportAfterFourHours() {
    iam.done("GenerateCredentialReport");
    iam.api.clock.advance(Duration.ofHours(4));

    assertThat(iam.code("GetCredentialReport")).isEqualTo("ReportExpired");
    assertThat(iam.done("GenerateCredentialReport").element("State")).isEqualTo("STARTED");
    assertThat(iam.code("GetCredentialReport")).isEmpty();
  }

  @Test
  void showsEachAccountItsOwnReport() {
    iam.done("GenerateCredentialReport");
    iam.api.ask(iam.api.root(iam.api.bob));

    assertThat(iam.code("GetCredentialReport")).isEqualTo("ReportNotPresent");
  }

  @Test
  void answersAllThereIsInPages() {
    populate();
    var seen = new ArrayList<String>();
    String marker = "";

    do {
      var page =
          marker.isEmpty()
              ? iam.done("GetAccountAuthorizationDetails", "MaxItems", "1")
              : iam.done("GetAccountAuthorizationDetails", "MaxItems", "1", "Marker", marker);
      marker = page.element("Marker");
      for (String name : List.of("UserId", "GroupId", "RoleId", "PolicyId")) {
        seen.addAll(page.elements(name).stream().map(id -> id.substring(0, 4)).toList());
      }
    } while (!marker.isEmpty() && seen.size() < 20);

    assertThat(seen).containsExactly("AIDA", "AIDA", "AGPA", "AROA", "ANPA", "ANPA");
  }

  @Test
  void answersOnlyWhatIsAskedFor() {
    populate();

    var users = iam.done("GetAccountAuthorizationDetails", "Filter.member.1", "User");
    var roles = iam.done("GetAccountAuthorizationDetails", "Filter.member.1", "Role");

    assertThat(users.elements("UserName")).containsExactly("ann", "beth,x");
    assertThat(users.elements("PolicyName")).contains("p", "AdministratorAccess");
    assertThat(users.elements("GroupName")).isEmpty();
    assertThat(roles.elements("RoleName")).containsExactly("worker");
    assertThat(roles.elements("UserName")).isEmpty();
  }

  private void populate() {
    iam.done("CreateUser", "UserName", "ann");
    iam.done("CreateUser", "UserName", "beth,x");
    iam.done("CreateAccessKey", "UserName", "ann");
    iam.done("CreateLoginProfile", "UserName", "ann", "Password", "Secret-123");
    iam.done("AttachUserPolicy", "UserName", "ann", "PolicyArn", IamFixture.ADMINISTRATOR);
    iam.done(
        "PutUserPolicy", "UserName", "ann", "PolicyName", "p", "PolicyDocument", IamFixture.ALLOW);
    iam.done("CreateGroup", "GroupName", "staff");
    iam.done("AddUserToGroup", "GroupName", "staff", "UserName", "ann");
    iam.done("CreatePolicy", "PolicyName", "own", "PolicyDocument", IamFixture.ALLOW);
    iam.done(
        "CreateRole",
        "RoleName",
        "worker",
        "AssumeRolePolicyDocument",
        TRUST.replace("ACCOUNT", iam.account().value()));
  }

  private List<String> aliases() {
    return iam.done("ListAccountAliases").elements("member");
  }

  private static int cells(String line) {
    return line.split(",", -1).length;
  }

  private static String entry(String map, String key) {
    int from = map.indexOf("<key>" + key + "</key>");
    int value = map.indexOf("<value>", from) + "<value>".length();
    return map.substring(value, map.indexOf('<', value));
  }
}
