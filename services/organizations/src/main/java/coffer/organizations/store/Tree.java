package coffer.organizations.store;

import coffer.kernel.AccountId;
import coffer.tables.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a view says of organizations: who is where, and what is attached.
 *
 * @param view or a draft
 */
public record Tree(View view) {
  /** How deep units may be nested. Source: AWS Organizations User Guide, "Quotas". */
  public static final int MAX_DEPTH = 5;

  public Optional<Member> member(AccountId account) {
    return view.find(Orgs.MEMBERS, account.value());
  }

  /** The organization of an account, also if the account is closed. */
  public Optional<Organization> of(AccountId account) {
    return member(account).flatMap(member -> organization(member.organization()));
  }

  public Optional<Organization> organization(String id) {
    return view.find(Orgs.ORGANIZATIONS, id);
  }

  public Optional<Member> member(Organization organization, String id) {
    return AccountId.parse(id)
        .flatMap(this::member)
        .filter(member -> member.organization().equals(organization.id()));
  }

  /** All accounts that are shown, by id. */
  public List<Member> members(Organization organization, Instant now) {
    return view.all(Orgs.MEMBERS).values().stream()
        .filter(member -> member.organization().equals(organization.id()))
        .filter(member -> member.isShown(now))
        .toList();
  }

  public Optional<Unit> unit(Organization organization, String id) {
    return view.find(Orgs.UNITS, id).filter(unit -> unit.organization().equals(organization.id()));
  }

  /** All units, by id. */
  public List<Unit> units(Organization organization) {
    return view.all(Orgs.UNITS).values().stream()
        .filter(unit -> unit.organization().equals(organization.id()))
        .toList();
  }

  /** Whether it is the root or a unit. */
  public boolean isParent(Organization organization, String id) {
    return organization.root().equals(id) || unit(organization, id).isPresent();
  }

  /** Ids of the root, the units on the way, and the parent itself. */
  public List<String> downTo(Organization organization, String parent) {
    var way = new ArrayList<String>();
    Optional<Unit> unit = unit(organization, parent);
    while (unit.isPresent()) {
      way.addFirst(unit.get().id());
      unit = unit(organization, unit.get().parent());
    }
    way.addFirst(organization.root());
    return way;
  }

  /** The way to a root or unit as {@code aws:PrincipalOrgPaths} says it. */
  public String path(Organization organization, String parent) {
    return organization.id() + "/" + String.join("/", downTo(organization, parent)) + "/";
  }

  /** A policy of the organization, or one of AWS's own. */
  public Optional<StoredPolicy> policy(Organization organization, String id) {
    return StoredPolicy.standard(id)
        .or(
            () ->
                view.find(Orgs.POLICIES, id)
                    .filter(policy -> policy.organization().equals(organization.id())));
  }

  /** All policies of a type, AWS's own first. */
  public List<StoredPolicy> policies(Organization organization, PolicyType type) {
    return Stream.concat(
            StoredPolicy.standards().stream(),
            view.all(Orgs.POLICIES).values().stream()
                .filter(policy -> policy.organization().equals(organization.id())))
        .filter(policy -> policy.type() == type)
        .toList();
  }

  /** What is attached directly to a root, unit or account. */
  public List<Attachment> attached(String target) {
    // A zero comes right after the slash.
    return List.copyOf(view.all(Orgs.ATTACHMENTS).subMap(target + "/", target + "0").values());
  }

  public List<Attachment> attached(String target, PolicyType type) {
    return attached(target).stream().filter(attachment -> attachment.type() == type).toList();
  }

  /** What a policy is attached to. */
  public List<Attachment> targets(Organization organization, String policy) {
    return view.all(Orgs.ATTACHMENTS).values().stream()
        .filter(attachment -> attachment.organization().equals(organization.id()))
        .filter(attachment -> attachment.policy().equals(policy))
        .toList();
  }

  /** The root, all units and all accounts. */
  public List<String> everything(Organization organization) {
    return Stream.of(
            Stream.of(organization.root()),
            units(organization).stream().map(Unit::id),
            view.all(Orgs.MEMBERS).values().stream()
                .filter(member -> member.organization().equals(organization.id()))
                .map(member -> member.id().value()))
        .flatMap(ids -> ids)
        .toList();
  }
}
