package coffer.organizations;

import static coffer.organizations.OrgFixture.FULL_ACCESS;
import static coffer.organizations.OrgFixture.scp;
import static coffer.organizations.OrgFixture.type;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Account;
import coffer.kernel.AccountId;
import coffer.pipeline.OrganizationSide.Membership;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.Evaluator;
import coffer.policy.decide.Grip;
import coffer.policy.decide.Policies;
import coffer.policy.decide.Question;
import coffer.policy.parse.PolicyKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What requests are judged by, from the very next one on. */
final class MembershipTest {
  private static final String SCP = "SERVICE_CONTROL_POLICY";
  private static final String RCP = "RESOURCE_CONTROL_POLICY";
  private static final String S3 = "S3_POLICY";

  private final OrgFixture org = new OrgFixture();
  private final String root = org.organize();
  private final Account dev = org.member("dev");

  @AfterEach
  void close() {
    org.close();
  }

  private Membership place(Account account) {
    return org.service.side().of(account.id()).orElseThrow();
  }

  @Test
  void tellsOrganizationAndPath() {
    String outer = org.unit(root, "A");
    String inner = org.unit(outer, "B");

    org.move(dev, root, inner);

    String id = place(dev).organization();
    assertThat(place(dev).path()).isEqualTo(id + "/" + root + "/" + outer + "/" + inner + "/");
    assertThat(place(org.api.alice).path()).isEqualTo(id + "/" + root + "/");
    assertThat(org.service.side().of(org.api.bob.id())).isEmpty();
    assertThat(org.service.side().of(new AccountId("000000000000"))).isEmpty();
  }

  @Test
  void aDenyAtTheRootIsForAllMembersButNotForTheManagementAccount() {
    String unit = org.unit(root, "A");
    org.move(dev, root, unit);

    org.attach(org.policy(SCP, "deny", scp("Deny", "s3:DeleteObject")), root);

    assertThat(org.may(dev, "s3:DeleteObject")).isFalse();
    assertThat(org.may(dev, "s3:GetObject")).isTrue();
    assertThat(org.may(org.api.alice, "s3:DeleteObject")).isTrue();
    assertThat(place(org.api.alice).serviceControls()).isEmpty();
  }

  @Test
  void anAllowListAtAUnitLeavesOnlyWhatItLists() {
    String unit = org.unit(root, "A");
    org.move(dev, root, unit);
    org.attach(org.policy(SCP, "list", scp("Allow", "s3:Get*")), unit);
    assertThat(org.may(dev, "s3:PutObject")).isTrue();

    org.detach(FULL_ACCESS, unit);

    assertThat(org.may(dev, "s3:GetObject")).isTrue();
    assertThat(org.may(dev, "s3:PutObject")).isFalse();
  }

  @Test
  void whatThePolicySaysAnewCountsAtOnce() {
    String id = org.policy(SCP, "p", scp("Deny", "s3:PutObject"));
    org.attach(id, dev.id().value());
    assertThat(org.may(dev, "s3:PutObject")).isFalse();

    org.must(
        "UpdatePolicy",
        "{\"PolicyId\":\""
            + id
            + "\",\"Content\":"
            + OrgFixture.quoted(scp("Deny", "s3:GetObject"))
            + "}");

    assertThat(org.may(dev, "s3:PutObject")).isTrue();
    assertThat(org.may(dev, "s3:GetObject")).isFalse();
  }

  @Test
  void whoIsMovedIsJudgedByTheNewPlaceAndWhoLeavesByNone() {
    String strict = org.unit(root, "Strict");
    org.attach(org.policy(SCP, "deny", scp("Deny", "s3:*")), strict);
    assertThat(org.may(dev, "s3:GetObject")).isTrue();

    org.move(dev, root, strict);
    assertThat(org.may(dev, "s3:GetObject")).isFalse();
    org.must("RemoveAccountFromOrganization", "{\"AccountId\":\"" + dev.id() + "\"}");

    assertThat(org.may(dev, "s3:GetObject")).isTrue();
    assertThat(org.service.side().of(dev.id())).isEmpty();
  }

  /** The one SCP that guards the organization itself, asked through the whole pipeline. */
  @Test
  void nobodyOfAMemberLeavesWhereAPolicyForbidsItNotEvenItsRootUser() {
    org.attach(org.policy(SCP, "stay", scp("Deny", "organizations:LeaveOrganization")), root);

    assertThat(org.refused(dev, "LeaveOrganization", "{}")).isEqualTo("AccessDeniedException");
    assertThat(
            org.api.ask(org.api.root(dev)).json("organizations", "LeaveOrganization", "{}").code())
        .isEqualTo("AccessDeniedException");
    org.must(dev, "DescribeOrganization", "{}");
  }

  @Test
  void aPolicyMayBeAboutThePlaceInTheTree() {
    String unit = org.unit(root, "A");
    org.attach(
        org.policy(
            SCP,
            "stay",
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*",\
            "Condition":{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-*/%s/%s/*"}}}]}\
            """
                .formatted(root, unit)),
        root);
    org.must(dev, "DescribeOrganization", "{}");

    org.move(dev, root, unit);

    assertThat(org.refused(dev, "DescribeOrganization", "{}")).isEqualTo("AccessDeniedException");
  }

  @Test
  void aTypeThatIsOffHasNoLevels() {
    assertThat(place(dev).serviceControls()).hasSize(2);
    assertThat(place(dev).resourceControls()).isEmpty();

    org.must("DisablePolicyType", type(root, SCP));
    org.must("EnablePolicyType", type(root, RCP));

    assertThat(place(dev).serviceControls()).isEmpty();
    assertThat(place(dev).resourceControls()).hasSize(2);
  }

  /** The requester's own policies and the bucket's let it in; only the organization does not. */
  @Test
  void aResourceControlPolicyKeepsOtherAccountsOut() {
    org.must("EnablePolicyType", type(root, RCP));
    assertThat(bobMayRead(dev)).isTrue();

    org.attach(
        org.policy(
            RCP,
            "members",
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*",\
            "Action":"s3:*","Resource":"*"}]}\
            """),
        root);

    assertThat(bobMayRead(dev)).isFalse();
    assertThat(bobMayRead(org.api.alice)).isTrue();
  }

  private boolean bobMayRead(Account owner) {
    var bucket =
        OrgFixture.compiled(
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},\
            "Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket/*"}]}\
            """
                .formatted(org.api.bob.id()),
            PolicyKind.BUCKET);
    return Evaluator.decide(
            new Question(
                OrgFixture.user(org.api.bob).requester(),
                "s3:GetObject",
                "arn:aws:s3:::bucket/key",
                Optional.of(owner.id()),
                RequestContext.EMPTY),
            new Policies(
                List.of(OrgFixture.compiled(OrgFixture.EVERYTHING, PolicyKind.MANAGED)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                place(owner).resourceControls(),
                Optional.empty(),
                new Policies.ResourceSide(Optional.of(bucket), Grip.NONE, false, false)))
        .isAllowed();
  }

  @Test
  void aDeclarativePolicyClosesAllBucketsOfAnAccount() {
    String assign =
        "{\"s3_attributes\":{\"public_access_block_configuration\":{\"@@assign\":\"%s\"%s}}}";
    String unit = org.unit(root, "A");
    org.move(dev, root, unit);
    org.must("EnablePolicyType", type(root, S3));
    assertThat(blocks(dev)).isEmpty();

    String all = org.policy(S3, "all", assign.formatted("all", ""));
    org.attach(all, root);
    assertThat(blocks(dev)).contains(true);
    assertThat(blocks(org.api.alice)).contains(true);
    org.attach(org.policy(S3, "none", assign.formatted("none", "")), unit);
    assertThat(blocks(dev)).contains(false);
    org.detach(all, root);
    org.attach(
        org.policy(
            S3,
            "locked",
            assign.formatted("all", ",\"@@operators_allowed_for_child_policies\":[\"@@none\"]")),
        root);

    assertThat(blocks(dev)).contains(true);
    org.must("DisablePolicyType", type(root, S3));
    assertThat(blocks(dev)).isEmpty();
  }

  private Optional<Boolean> blocks(Account account) {
    return org.service.side().blocksPublicAccess(account.id());
  }

  @Test
  void ofTwoValuesAtOneLevelTheOneThatBlocksCounts() {
    String assign =
        "{\"s3_attributes\":{\"public_access_block_configuration\":{\"@@assign\":\"%s\"}}}";
    org.must("EnablePolicyType", type(root, S3));

    org.attach(org.policy(S3, "all", assign.formatted("all")), root);
    org.attach(org.policy(S3, "none", assign.formatted("none")), root);

    assertThat(blocks(dev)).contains(true);
  }

  /** Eight administrators attach to one target what it may have nine more of. */
  @Test
  void administratorsAtOnceGetInEachOthersWayButBreakNothing() throws Exception {
    List<String> policies =
        IntStream.range(0, 12)
            .mapToObj(i -> org.policy(SCP, "p" + i, scp("Deny", "s3:*")))
            .toList();
    List<Callable<Integer>> attempts =
        policies.stream()
            .<Callable<Integer>>map(
                policy ->
                    () -> {
                      // A fixture is for one thread, so each has one of its own over one engine.
                      try (var other = new SharedStore(org)) {
                        return other.attach(policy, root);
                      }
                    })
            .toList();

    List<Integer> outcomes;
    try (var pool = Executors.newFixedThreadPool(8)) {
      outcomes =
          pool.invokeAll(attempts).stream()
              .map(
                  future -> {
                    try {
                      return future.get();
                    } catch (Exception failed) {
                      throw new AssertionError(failed);
                    }
                  })
              .toList();
    }

    assertThat(outcomes.stream().filter(status -> status == 200)).hasSize(9);
    assertThat(place(dev).serviceControls().getFirst()).hasSize(10);
  }
}
