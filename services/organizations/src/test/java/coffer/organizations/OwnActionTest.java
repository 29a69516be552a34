package coffer.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.model.ApiFile;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who has every other permission is refused, who has the one alone is let in. T15. */
final class OwnActionTest {
  private final OrgFixture org = new OrgFixture();

  @AfterEach
  void close() {
    org.close();
  }

  private static String statement(String action, String element) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\""
        + element
        + "\":\"organizations:"
        + action
        + "\",\"Resource\":\"*\"}]}";
  }

  /** Enough to be decided; that most things named are not there comes afterwards. */
  private String body() {
    return """
    {"AccountId":"000000000000","ParentId":"r-zzzz","SourceParentId":"r-zzzz",
     "DestinationParentId":"r-zzzz","ChildId":"000000000000","ChildType":"ACCOUNT",
     "PolicyId":"p-zzzzzzzzzz","TargetId":"r-zzzz","RootId":"r-zzzz","Name":"n",
     "PolicyType":"S3_POLICY","Filter":"SERVICE_CONTROL_POLICY","Type":"S3_POLICY",
     "Description":"d","Content":"{}","HandshakeId":"h-zzzzzzzz","ResourceId":"r-zzzz",
     "OrganizationalUnitId":"ou-zzzz-zzzzzzzz","ServicePrincipal":"nobody","TagKeys":["a"],
     "CreateAccountRequestId":"car-zzzzzzzz","AccountName":"n","Email":"n@example.com",
     "RoleName":"AWSServiceRoleForX","FeatureSet":"ALL"}\
    """;
  }

  /** Where a member of that name is of another type than elsewhere. */
  private String body(String operation) {
    return switch (operation) {
      case "InviteAccountToOrganization" ->
          "{\"Target\":{\"Type\":\"ACCOUNT\",\"Id\":\"000000000000\"}}";
      case "ListHandshakesForAccount", "ListHandshakesForOrganization" -> "{}";
      case "TagResource" ->
          "{\"ResourceId\":\"r-zzzz\",\"Tags\":[{\"Key\":\"a\",\"Value\":\"b\"}]}";
      default -> body();
    };
  }

  @Test
  void everyOperationNeedsItsOwnAction() {
    org.organize();

    // What ends the organization comes last.
    for (String name : org.service.operations().names()) {
      if (!name.equals("DeleteOrganization")) {
        check(name);
      }
    }
    check("DeleteOrganization");
  }

  private void check(String name) {
    org.usersHave(statement(name, "NotAction"));
    assertThat(org.ask(name, body(name)).code()).as(name).isEqualTo("AccessDeniedException");
    org.usersHave(statement(name, "Action"));
    assertThat(org.ask(name, body(name)).code()).as(name).isNotEqualTo("AccessDeniedException");
  }

  @Test
  void nothingIsMissingButWhatTheCompatibilityPageSays() {
    var missing = new TreeSet<>(ApiFile.load("organizations").operations().keySet());
    missing.removeAll(org.service.operations().names());

    assertThat(missing)
        .containsExactlyInAnyOrder(
            "CreateGovCloudAccount",
            "DescribeResponsibilityTransfer",
            "InviteOrganizationToTransferResponsibility",
            "ListInboundResponsibilityTransfers",
            "ListOutboundResponsibilityTransfers",
            "TerminateResponsibilityTransfer",
            "UpdateResponsibilityTransfer");
  }
}
