package coffer.organizations;

import static coffer.organizations.OrgFixture.field;
import static coffer.organizations.OrgFixture.fields;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.identity.Account;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Invitations, and the agreement to all features. */
final class HandshakeTest {
  private final OrgFixture org = new OrgFixture();
  private final Account bob = org.api.bob;

  @AfterEach
  void close() {
    org.close();
  }

  private static String target(String type, String id) {
    return "{\"Target\":{\"Type\":\"" + type + "\",\"Id\":\"" + id + "\"}}";
  }

  private String invite() {
    return invite(target("ACCOUNT", bob.id().value()));
  }

  private String invite(String body) {
    Answer sent = org.must("InviteAccountToOrganization", body);
    assertThat(field(sent, "State")).isEqualTo("OPEN");
    return "{\"HandshakeId\":\"" + handshake(sent) + "\"}";
  }

  private static String handshake(Answer answer) {
    return fields(answer, "Id").stream()
        .filter(id -> id.startsWith("h-"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bringAccountsIn() {
    org.organize();
    String invitation =
        invite(
            """
            {"Target":{"Type":"ACCOUNT","Id":"%s"},"Notes":"welcome",
             "Tags":[{"Key":"team","Value":"red"}]}\
            """
                .formatted(bob.id()));
    assertThat(org.refused(bob, "DescribeOrganization", "{}"))
        .isEqualTo("AWSOrganizationsNotInUseException");
    assertThat(org.must(bob, "ListHandshakesForAccount", "{}").body())
        .contains("\"INVITE\"", "welcome", "MASTER_NAME");

    Answer accepted = org.must(bob, "AcceptHandshake", invitation);

    assertThat(field(accepted, "State")).isEqualTo("ACCEPTED");
    assertThat(org.must(bob, "DescribeOrganization", "{}").status()).isEqualTo(200);
    var told = org.must("DescribeAccount", "{\"AccountId\":\"" + bob.id() + "\"}");
    assertThat(field(told, "JoinedMethod")).isEqualTo("INVITED");
    assertThat(org.must("ListTagsForResource", "{\"ResourceId\":\"" + bob.id() + "\"}").body())
        .contains("team");
    assertThat(org.service.side().of(bob.id()).orElseThrow().serviceControls()).hasSize(2);
    assertThat(org.refused(bob, "AcceptHandshake", invitation))
        .isEqualTo("HandshakeAlreadyInStateException");
    assertThat(org.refused(bob, "DeclineHandshake", invitation))
        .isEqualTo("InvalidHandshakeTransitionException");
  }

  @Test
  void areAnsweredInFifteenDaysOrNever() {
    org.organize();
    String invitation = invite();

    org.api.clock.advance(Duration.ofDays(15).minusMillis(1));
    assertThat(field(org.must(bob, "DescribeHandshake", invitation), "State")).isEqualTo("OPEN");
    org.api.clock.advance(Duration.ofMillis(1));

    assertThat(field(org.must(bob, "DescribeHandshake", invitation), "State")).isEqualTo("EXPIRED");
    assertThat(org.refused(bob, "AcceptHandshake", invitation))
        .isEqualTo("InvalidHandshakeTransitionException");
    invite();
    org.api.clock.advance(Duration.ofDays(31));
    assertThat(org.refused(bob, "DescribeHandshake", invitation))
        .isEqualTo("HandshakeNotFoundException");
  }

  @Test
  void areRefusedByOneSideAndTakenBackByTheOther() {
    org.organize();
    String first = invite();
    assertThat(org.refused("InviteAccountToOrganization", target("ACCOUNT", bob.id().value())))
        .isEqualTo("DuplicateHandshakeException");
    assertThat(org.refused(bob, "CancelHandshake", first)).isEqualTo("AccessDeniedException");
    assertThat(org.refused("AcceptHandshake", first)).isEqualTo("AccessDeniedException");
    assertThat(org.refused("DeclineHandshake", first)).isEqualTo("AccessDeniedException");

    assertThat(field(org.must(bob, "DeclineHandshake", first), "State")).isEqualTo("DECLINED");
    String second = invite();
    assertThat(field(org.must("CancelHandshake", second), "State")).isEqualTo("CANCELED");

    assertThat(org.refused(bob, "AcceptHandshake", first))
        .isEqualTo("InvalidHandshakeTransitionException");
    assertThat(org.refused(bob, "AcceptHandshake", second))
        .isEqualTo("InvalidHandshakeTransitionException");
    assertThat(fields(org.must("ListHandshakesForOrganization", "{}"), "State"))
        .containsExactlyInAnyOrder("DECLINED", "CANCELED");
  }

  @Test
  void areNotThereForOthers() {
    org.organize();
    String invitation = invite();
    Account carol = org.api.account("carol");

    assertThat(org.refused(carol, "DescribeHandshake", invitation))
        .isEqualTo("HandshakeNotFoundException");
    assertThat(org.refused(carol, "AcceptHandshake", invitation))
        .isEqualTo("HandshakeNotFoundException");
    assertThat(org.refused(carol, "CancelHandshake", invitation))
        .isEqualTo("HandshakeNotFoundException");
    assertThat(org.must(carol, "ListHandshakesForAccount", "{}").body())
        .contains("\"Handshakes\":[]");
  }

  @Test
  void goToAccountsOfNoOrganization() {
    org.organize();
    var dev = org.member("dev");

    assertThat(org.refused("InviteAccountToOrganization", target("ACCOUNT", dev.id().value())))
        .isEqualTo("HandshakeConstraintViolationException ALREADY_IN_AN_ORGANIZATION");
    assertThat(org.refused("InviteAccountToOrganization", target("ACCOUNT", "000000000000")))
        .isEqualTo("InvalidInputException INVALID_PATTERN_TARGET_ID");
    assertThat(org.refused("InviteAccountToOrganization", target("EMAIL", "no@example.com")))
        .isEqualTo("InvalidInputException INVALID_EMAIL_ADDRESS_TARGET");
    assertThat(org.refused("InviteAccountToOrganization", target("ORGANIZATION", "o-abcdefghij")))
        .isEqualTo("InvalidInputException INVALID_PARTY_TYPE_TARGET");
    var carol = org.api.accounts.create("carol", "carol@example.com", Optional.empty());
    assertThat(carol).isNotNull();
    assertThat(
            field(
                org.must("InviteAccountToOrganization", target("EMAIL", "Carol@example.com")),
                "Action"))
        .isEqualTo("INVITE");
  }

  @Test
  void joinOneOrganizationOnly() {
    org.organize();
    String invitation = invite();
    org.must(bob, "CreateOrganization", "{}");

    assertThat(org.refused(bob, "AcceptHandshake", invitation))
        .isEqualTo("HandshakeConstraintViolationException ALREADY_IN_AN_ORGANIZATION");
  }

  @Test
  void endWithTheirOrganization() {
    org.organize();
    String invitation = invite();

    org.must("DeleteOrganization", "{}");

    assertThat(org.refused(bob, "AcceptHandshake", invitation))
        .isEqualTo("InvalidHandshakeTransitionException");
  }

  @Test
  void enableAllFeaturesWhenAllWhoWereInvitedAgree() {
    org.must("CreateOrganization", "{\"FeatureSet\":\"CONSOLIDATED_BILLING\"}");
    org.must(bob, "AcceptHandshake", invite());

    Answer asked = org.must("EnableAllFeatures", "{}");
    String whole = "{\"HandshakeId\":\"" + handshake(asked) + "\"}";
    assertThat(org.refused("AcceptHandshake", whole))
        .isEqualTo("InvalidHandshakeTransitionException");
    assertThat(org.refused("EnableAllFeatures", "{}"))
        .endsWith("ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION");
    Answer parts =
        org.must(
            bob,
            "ListHandshakesForAccount",
            "{\"Filter\":{\"ActionType\":\"APPROVE_ALL_FEATURES\"}}");
    org.must(bob, "AcceptHandshake", "{\"HandshakeId\":\"" + handshake(parts) + "\"}");
    org.must("AcceptHandshake", whole);

    assertThat(field(org.must("DescribeOrganization", "{}"), "FeatureSet")).isEqualTo("ALL");
    assertThat(org.refused("EnableAllFeatures", "{}"))
        .endsWith("ORGANIZATION_ALREADY_HAS_ALL_FEATURES");
    org.must("EnablePolicyType", OrgFixture.type(org.root(), "SERVICE_CONTROL_POLICY"));
  }

  @Test
  void enableNothingWhenOneRefuses() {
    org.must("CreateOrganization", "{\"FeatureSet\":\"CONSOLIDATED_BILLING\"}");
    org.must(bob, "AcceptHandshake", invite());
    String whole = "{\"HandshakeId\":\"" + handshake(org.must("EnableAllFeatures", "{}")) + "\"}";
    Answer parts =
        org.must(
            "ListHandshakesForOrganization",
            "{\"Filter\":{\"ParentHandshakeId\":\"" + whole.substring(16, 50) + "\"}}");

    org.must(bob, "DeclineHandshake", "{\"HandshakeId\":\"" + handshake(parts) + "\"}");

    assertThat(field(org.must("DescribeHandshake", whole), "State")).isEqualTo("CANCELED");
    assertThat(org.refused("AcceptHandshake", whole))
        .isEqualTo("InvalidHandshakeTransitionException");
  }
}
