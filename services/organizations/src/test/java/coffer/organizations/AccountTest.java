package coffer.organizations;

import static coffer.organizations.OrgFixture.field;
import static coffer.organizations.OrgFixture.fields;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Account;
import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.organizations.store.Creation;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Member;
import coffer.organizations.store.Orgs;
import coffer.pipeline.Access;
import coffer.tables.Draft;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The accounts of an organization. */
final class AccountTest {
  private final OrgFixture org = new OrgFixture();

  @AfterEach
  void close() {
    org.close();
  }

  private static String id(Account account) {
    return "{\"AccountId\":\"" + account.id() + "\"}";
  }

  @Test
  void areMadeWithARoleForTheManagementAccount() {
    org.organize();

    Account dev = org.member("dev");

    var role =
        Realms.role(org.api.realms.of(dev.id()), "OrganizationAccountAccessRole").orElseThrow();
    assertThat(role.trust()).contains("arn:aws:iam::" + org.api.alice.id() + ":root");
    assertThat(role.attached()).containsExactly("arn:aws:iam::aws:policy/AdministratorAccess");
    var told = org.must("DescribeAccount", id(dev));
    assertThat(field(told, "Email")).isEqualTo("dev@example.com");
    assertThat(field(told, "JoinedMethod")).isEqualTo("CREATED");
    assertThat(field(told, "Status")).isEqualTo("ACTIVE");
    assertThat(fields(org.must("ListAccounts", "{}"), "Id")).hasSize(2);
  }

  @Test
  void mayHaveTheRoleUnderAnotherName() {
    org.organize();
    String asked = "{\"AccountName\":\"a\",\"Email\":\"a@example.com\",\"RoleName\":\"%s\"}";

    var made = org.must("CreateAccount", asked.formatted("Boss"));

    var account = new AccountId(field(made, "AccountId"));
    assertThat(Realms.role(org.api.realms.of(account), "Boss")).isPresent();
    assertThat(org.refused("CreateAccount", asked.formatted("AWSServiceRoleForX")))
        .isEqualTo("InvalidInputException INVALID_ROLE_NAME");
  }

  @Test
  void haveEmailAddressesOfTheirOwnButNotNames() {
    org.organize();
    org.member("dev");
    String same = "{\"AccountName\":\"%s\",\"Email\":\"%s\"}";

    var again = org.must("CreateAccount", same.formatted("other", "DEV@example.com"));
    var named = org.must("CreateAccount", same.formatted("dev", "dev2@example.com"));

    assertThat(field(again, "State")).isEqualTo("FAILED");
    assertThat(field(again, "FailureReason")).isEqualTo("EMAIL_ALREADY_EXISTS");
    assertThat(field(named, "State")).isEqualTo("SUCCEEDED");
    assertThat(fields(org.must("ListAccounts", "{}"), "Name"))
        .containsExactlyInAnyOrder("alice", "dev", "dev");
    assertThat(
            fields(org.must("ListCreateAccountStatus", "{\"States\":[\"FAILED\"]}"), "AccountName"))
        .containsExactly("other");
    assertThat(
            field(
                org.must(
                    "DescribeCreateAccountStatus",
                    "{\"CreateAccountRequestId\":\"" + field(again, "Id") + "\"}"),
                "State"))
        .isEqualTo("FAILED");
  }

  @Test
  void areMadeByTheManagementAccountOnly() {
    org.organize();
    Account dev = org.member("dev");

    assertThat(
            org.refused(
                dev, "CreateAccount", "{\"AccountName\":\"x\",\"Email\":\"x@example.com\"}"))
        .isEqualTo("AccessDeniedException");
    assertThat(org.refused(dev, "ListAccounts", "{}")).isEqualTo("AccessDeniedException");
  }

  @Test
  void taggedOnTheWayNeedTheRightToTag() {
    org.organize();
    String tagged =
        """
        {"AccountName":"a","Email":"a@example.com","Tags":[{"Key":"team","Value":"red"}]}\
        """;

    var made = org.must("CreateAccount", tagged);

    assertThat(org.api.lastAccesses())
        .extracting(Access::action)
        .containsExactly("organizations:CreateAccount", "organizations:TagResource");
    assertThat(org.api.lastAccesses().getFirst().facts())
        .containsEntry("aws:requesttag/team", List.of("red"))
        .containsEntry("aws:tagkeys", List.of("team"));
    assertThat(
            org.must("ListTagsForResource", "{\"ResourceId\":\"" + field(made, "AccountId") + "\"}")
                .body())
        .contains("\"team\"", "\"red\"");
  }

  @Test
  void moveBetweenUnits() {
    String root = org.organize();
    String unit = org.unit(root, "Workloads");
    Account dev = org.member("dev");

    org.move(dev, root, unit);

    assertThat(fields(org.must("ListAccountsForParent", "{\"ParentId\":\"" + unit + "\"}"), "Name"))
        .containsExactly("dev");
    assertThat(field(org.must("ListParents", "{\"ChildId\":\"" + dev.id() + "\"}"), "Id"))
        .isEqualTo(unit);
    String move = "{\"AccountId\":\"%s\",\"SourceParentId\":\"%s\",\"DestinationParentId\":\"%s\"}";
    String stranger = "ou-abcd-12345678";
    assertThat(org.refused("MoveAccount", move.formatted(dev.id(), unit, unit)))
        .isEqualTo("DuplicateAccountException");
    assertThat(org.refused("MoveAccount", move.formatted(dev.id(), stranger, root)))
        .isEqualTo("SourceParentNotFoundException");
    assertThat(org.refused("MoveAccount", move.formatted(dev.id(), unit, stranger)))
        .isEqualTo("DestinationParentNotFoundException");
    assertThat(org.refused("MoveAccount", move.formatted(org.api.bob.id(), root, unit)))
        .isEqualTo("AccountNotFoundException");
  }

  @Test
  void leaveAndAreRemoved() {
    org.organize();
    Account dev = org.member("dev");
    Account ops = org.member("ops");

    org.must(dev, "LeaveOrganization", "{}");
    org.must("RemoveAccountFromOrganization", id(ops));

    assertThat(fields(org.must("ListAccounts", "{}"), "Name")).containsExactly("alice");
    assertThat(org.refused("LeaveOrganization", "{}"))
        .isEqualTo("MasterCannotLeaveOrganizationException");
    assertThat(org.refused("RemoveAccountFromOrganization", id(org.api.alice)))
        .isEqualTo("MasterCannotLeaveOrganizationException");
    assertThat(org.refused("RemoveAccountFromOrganization", id(dev)))
        .isEqualTo("AccountNotFoundException");
  }

  @Test
  void onceClosedDoNothingAnyMore() {
    org.organize();
    Account dev = org.member("dev");
    assertThat(org.may(dev, "s3:GetObject")).isTrue();

    org.must("CloseAccount", id(dev));

    assertThat(org.may(dev, "s3:GetObject")).isFalse();
    assertThat(org.refused(dev, "DescribeOrganization", "{}")).isEqualTo("AccessDeniedException");
    assertThat(
            org.api.ask(org.api.root(dev)).json("organizations", "LeaveOrganization", "{}").code())
        .isEqualTo("AccessDeniedException");
    var told = org.must("DescribeAccount", id(dev));
    assertThat(field(told, "Status")).isEqualTo("SUSPENDED");
    assertThat(field(told, "State")).isEqualTo("CLOSED");
    assertThat(org.refused("CloseAccount", id(dev))).isEqualTo("AccountAlreadyClosedException");
    assertThat(org.refused("CloseAccount", id(org.api.alice)))
        .isEqualTo("ConstraintViolationException CANNOT_CLOSE_MANAGEMENT_ACCOUNT");
    assertThat(org.refused("RemoveAccountFromOrganization", id(dev)))
        .isEqualTo("ConstraintViolationException ACCOUNT_CANNOT_LEAVE_ORGANIZATION");
  }

  @Test
  void areClosedUpToAQuotaInThirtyDays() {
    org.organize();
    Account dev = org.member("dev");
    try (var orgs = new Orgs(org.api.engine.meta(), org.api.engine.changes())) {
      int _ = orgs.change(this::closeMany);
    }

    assertThat(org.refused("CloseAccount", id(dev)))
        .isEqualTo("ConstraintViolationException CLOSE_ACCOUNT_QUOTA_EXCEEDED");
    org.api.clock.advance(Duration.ofDays(30));
    org.must("CloseAccount", id(dev));
  }

  /** As if 250 accounts had been closed just now. */
  private int closeMany(Draft draft) {
    var edits = new Edits(draft, org.api.clock.instant());
    Member alice = edits.tree().member(org.api.alice.id()).orElseThrow();
    for (int i = 0; i < 250; i++) {
      edits.put(
          new Member(
              new AccountId("%012d".formatted(i + 1)),
              alice.organization(),
              alice.parent(),
              "m" + i,
              "m" + i + "@example.com",
              false,
              edits.now(),
              Optional.of(edits.now()),
              Map.of(),
              Map.of()));
    }
    return 250;
  }

  @Test
  void stayClosedWhenTheirOrganizationEnds() {
    org.organize();
    Account dev = org.member("dev");
    org.must("CloseAccount", id(dev));

    org.api.clock.advance(Duration.ofDays(90));
    assertThat(fields(org.must("ListAccounts", "{}"), "Name")).containsExactly("alice");
    org.must("DeleteOrganization", "{}");

    assertThat(org.may(dev, "s3:GetObject")).isFalse();
    assertThat(org.refused(dev, "CreateOrganization", "{}")).isEqualTo("AccessDeniedException");
  }

  @Test
  void brokenOffOnTheWayAreToldAsFailed() {
    org.organize();
    var orgs = new Orgs(org.api.engine.meta(), org.api.engine.changes());
    var asked =
        new Creation(
            "car-abcdefgh",
            org.service.side().of(org.api.alice.id()).orElseThrow().organization(),
            "dev",
            "dev@example.com",
            org.api.clock.instant(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    orgs.change(
        draft -> {
          new Edits(draft, org.api.clock.instant()).put(asked);
          return asked;
        });
    orgs.close();
    String id = "{\"CreateAccountRequestId\":\"car-abcdefgh\"}";
    String again = "{\"AccountName\":\"dev\",\"Email\":\"dev@example.com\"}";

    assertThat(field(org.must("DescribeCreateAccountStatus", id), "State"))
        .isEqualTo("IN_PROGRESS");
    assertThat(field(org.must("CreateAccount", again), "FailureReason"))
        .isEqualTo("CONCURRENT_ACCOUNT_MODIFICATION");
    org.api.clock.advance(Duration.ofMinutes(11));

    assertThat(field(org.must("DescribeCreateAccountStatus", id), "FailureReason"))
        .isEqualTo("INTERNAL_FAILURE");
    assertThat(field(org.must("CreateAccount", again), "State")).isEqualTo("SUCCEEDED");
  }

  @Test
  void areListedInPages() {
    org.organize();
    for (int i = 0; i < 4; i++) {
      org.member("m" + i);
    }

    var first = org.must("ListAccounts", "{\"MaxResults\":3}");
    var second = org.must("ListAccounts", "{\"NextToken\":\"" + field(first, "NextToken") + "\"}");

    assertThat(fields(first, "Name")).hasSize(3);
    assertThat(fields(second, "Name")).hasSize(2);
    assertThat(field(second, "NextToken")).isEmpty();
    assertThat(org.refused("ListAccounts", "{\"NextToken\":\"%\"}"))
        .isEqualTo("InvalidInputException INVALID_NEXT_TOKEN");
  }

  @Test
  void areNotListedFromATokenOfAnotherList() {
    org.organize();
    for (int i = 0; i < 3; i++) {
      org.member("m" + i);
    }
    String token = field(org.must("ListAccounts", "{\"MaxResults\":1}"), "NextToken");
    String root = field(org.must("ListRoots", "{}"), "Id");

    String parent = "{\"ParentId\":\"" + root + "\",\"NextToken\":\"" + token + "\"}";
    assertThat(org.refused("ListAccountsForParent", parent))
        .isEqualTo("InvalidInputException INVALID_NEXT_TOKEN");
    assertThat(org.refused("ListAccounts", "{\"NextToken\":\"zz\"}"))
        .isEqualTo("InvalidInputException INVALID_NEXT_TOKEN");
  }
}
