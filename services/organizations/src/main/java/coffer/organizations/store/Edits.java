package coffer.organizations.store;

import coffer.tables.Draft;
import java.time.Instant;
import java.util.List;

/** Changes that several operations make, on a draft. */
public record Edits(Draft draft, Instant now) {
  public Tree tree() {
    return new Tree(draft);
  }

  public void put(Organization organization) {
    draft.put(Orgs.ORGANIZATIONS, organization.id(), organization);
  }

  public void put(Unit unit) {
    draft.put(Orgs.UNITS, unit.id(), unit);
  }

  public void put(StoredPolicy policy) {
    draft.put(Orgs.POLICIES, policy.id(), policy);
  }

  public void put(Member member) {
    draft.put(Orgs.MEMBERS, member.id().value(), member);
  }

  public void put(Handshake handshake) {
    draft.put(Orgs.HANDSHAKES, handshake.id(), handshake);
  }

  public void put(Creation creation) {
    draft.put(Orgs.CREATIONS, creation.id(), creation);
  }

  /** Attaches a policy that is there to something that is there. */
  public void attach(Organization organization, String target, StoredPolicy policy) {
    draft.put(
        Orgs.ATTACHMENTS,
        Attachment.key(target, policy.id()),
        new Attachment(organization.id(), target, policy.id(), policy.type(), now));
  }

  public void detach(String target, String policy) {
    draft.remove(Orgs.ATTACHMENTS, Attachment.key(target, policy));
  }

  /** Gives something new what everything has of the types that are enabled. */
  public void attachStandards(Organization organization, String target) {
    organization.enabled().forEach(type -> attachStandard(organization, type, target));
  }

  public void attachStandard(Organization organization, PolicyType type, String target) {
    type.standard()
        .flatMap(StoredPolicy::standard)
        .ifPresent(policy -> attach(organization, target, policy));
  }

  /** Removes what is attached to something that goes. */
  public void detachAll(String target) {
    tree().attached(target).forEach(attachment -> detach(target, attachment.policy()));
  }

  /** Detaches all of one type. */
  public void detachAll(Organization organization, PolicyType type) {
    for (Attachment attachment : List.copyOf(draft.all(Orgs.ATTACHMENTS).values())) {
      if (attachment.organization().equals(organization.id()) && attachment.type() == type) {
        detach(attachment.target(), attachment.policy());
      }
    }
  }

  /** Takes an account out of its organization. */
  public void remove(Member member) {
    detachAll(member.id().value());
    draft.remove(Orgs.MEMBERS, member.id().value());
  }

  /** Removes an organization with all that is left of it. */
  public void remove(Organization organization) {
    var tree = tree();
    for (PolicyType type : PolicyType.values()) {
      detachAll(organization, type);
    }
    tree.units(organization).forEach(unit -> draft.remove(Orgs.UNITS, unit.id()));
    for (PolicyType type : PolicyType.values()) {
      tree.policies(organization, type).forEach(policy -> draft.remove(Orgs.POLICIES, policy.id()));
    }
    draft.all(Orgs.HANDSHAKES).values().stream()
        .filter(handshake -> handshake.organization().equals(organization.id()))
        .filter(handshake -> handshake.action() != Handshake.Action.INVITE)
        .forEach(handshake -> draft.remove(Orgs.HANDSHAKES, handshake.id()));
    draft.all(Orgs.HANDSHAKES).values().stream()
        .filter(handshake -> handshake.organization().equals(organization.id()))
        .filter(handshake -> handshake.isPending(now))
        .forEach(handshake -> put(handshake.becoming(Handshake.State.CANCELED, now)));
    draft.all(Orgs.CREATIONS).values().stream()
        .filter(creation -> creation.organization().equals(organization.id()))
        .forEach(creation -> draft.remove(Orgs.CREATIONS, creation.id()));
    draft.remove(Orgs.ORGANIZATIONS, organization.id());
  }

  /** Drops what is no longer shown to anybody. */
  public void forgetOld() {
    draft.all(Orgs.HANDSHAKES).values().stream()
        .filter(handshake -> !handshake.isShown(now))
        .forEach(handshake -> draft.remove(Orgs.HANDSHAKES, handshake.id()));
    draft.all(Orgs.CREATIONS).values().stream()
        .filter(creation -> now.isAfter(creation.requested().plus(Creation.KEPT)))
        .forEach(creation -> draft.remove(Orgs.CREATIONS, creation.id()));
  }
}
