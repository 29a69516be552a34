package coffer.organizations.force;

import coffer.kernel.AccountId;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Attachment;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Orgs;
import coffer.organizations.store.PolicyType;
import coffer.organizations.store.StoredPolicy;
import coffer.organizations.store.Tree;
import coffer.pipeline.OrganizationSide;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.tables.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The place of every account, as it is now. It is asked on every request, so what it found out is
 * kept until anything of any organization changes: a look at the revision and one into a map.
 *
 * <p>Sources: AWS Organizations User Guide, "SCP evaluation", "RCP evaluation" and "Understanding
 * declarative policy inheritance".
 */
public final class Memberships implements OrganizationSide {
  /** One level without a policy allows nothing. */
  private static final List<List<CompiledPolicy>> NOTHING_GOES = List.of(List.of());

  private final Orgs orgs;
  private final Texts texts = new Texts();

  // Replaced as a whole; that two threads may find out the same does no harm.
  private volatile Known known = new Known(0, Map.of());

  public Memberships(Orgs orgs) {
    this.orgs = orgs;
  }

  /** What was found out at a revision. */
  private record Known(long revision, Map<AccountId, Standing> places) {}

  private record Standing(Membership membership, Optional<Boolean> blocksPublicAccess) {}

  @Override
  public Optional<Membership> of(AccountId account) {
    return standing(account).map(Standing::membership);
  }

  @Override
  public Optional<Boolean> blocksPublicAccess(AccountId account) {
    return standing(account).flatMap(Standing::blocksPublicAccess);
  }

  @Override
  public boolean isClosed(AccountId account) {
    return new Tree(orgs.view()).member(account).filter(member -> !member.isOpen()).isPresent();
  }

  private Optional<Standing> standing(AccountId account) {
    View view = orgs.view();
    Known now = known;
    if (now.revision() != view.revision()) {
      now = new Known(view.revision(), new ConcurrentHashMap<>());
      known = now;
    }
    Standing found = now.places().get(account);
    if (found != null) {
      return Optional.of(found);
    }
    var tree = new Tree(view);
    Optional<Standing> worked = tree.member(account).map(member -> standing(tree, member));
    // Only members are kept: anybody can name an account that is not there.
    if (worked.isPresent()) {
      now.places().put(account, worked.get());
    }
    return worked;
  }

  private Standing standing(Tree tree, Member member) {
    Optional<Organization> organization = tree.organization(member.organization());
    if (!member.isOpen() || organization.isEmpty()) {
      String path =
          organization
              .map(known -> tree.path(known, member.parent()))
              .orElse(member.organization() + "/");
      return new Standing(
          new Membership(member.organization(), path, NOTHING_GOES, NOTHING_GOES),
          Optional.of(true));
    }
    Organization own = organization.get();
    boolean exempt = own.management().equals(member.id());
    return new Standing(
        new Membership(
            own.id(),
            tree.path(own, member.parent()),
            exempt ? List.of() : levels(tree, own, member, PolicyType.SERVICE_CONTROL_POLICY),
            exempt ? List.of() : levels(tree, own, member, PolicyType.RESOURCE_CONTROL_POLICY)),
        EffectiveS3Policy.of(tree, own, member).map(EffectiveS3Policy::blocksAll));
  }

  /** From the root down to the account itself; none at all where the type is not enabled. */
  private List<List<CompiledPolicy>> levels(
      Tree tree, Organization organization, Member member, PolicyType type) {
    if (!organization.enabled().contains(type)) {
      return List.of();
    }
    PolicyKind kind =
        type == PolicyType.SERVICE_CONTROL_POLICY
            ? PolicyKind.SERVICE_CONTROL
            : PolicyKind.RESOURCE_CONTROL;
    var way = new ArrayList<>(tree.downTo(organization, member.parent()));
    way.add(member.id().value());
    return way.stream()
        .map(
            target ->
                tree.attached(target, type).stream()
                    .map(attachment -> compiled(tree, organization, attachment, kind))
                    .toList())
        .toList();
  }

  private CompiledPolicy compiled(
      Tree tree, Organization organization, Attachment attachment, PolicyKind kind) {
    return tree.policy(organization, attachment.policy())
        .map(policy -> compiled(organization, policy, kind))
        .orElseGet(() -> CompiledPolicy.unreadable(attachment.policy()));
  }

  private CompiledPolicy compiled(Organization organization, StoredPolicy policy, PolicyKind kind) {
    return texts.compile(Thing.arn(organization, policy), policy.content(), kind);
  }
}
