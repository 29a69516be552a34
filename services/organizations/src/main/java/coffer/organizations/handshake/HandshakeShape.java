package coffer.organizations.handshake;

import coffer.organizations.frame.Thing;
import coffer.organizations.store.Handshake;
import coffer.organizations.store.Handshake.Action;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A handshake, as the API has it. */
record HandshakeShape(
    String id,
    String arn,
    List<Party> parties,
    String state,
    Instant requestedTimestamp,
    Instant expirationTimestamp,
    String action,
    List<Detail> resources) {
  /** One of the two sides. */
  record Party(String id, String type) {}

  /** Something to know about it. */
  record Detail(String type, String value, @Nullable List<Detail> resources) {
    static Detail of(String type, String value) {
      return new Detail(type, value, null);
    }
  }

  static HandshakeShape of(Tree tree, Handshake handshake, Instant now) {
    var parties = new ArrayList<Party>();
    parties.add(new Party(handshake.organization(), "ORGANIZATION"));
    if (handshake.action() != Action.ENABLE_ALL_FEATURES) {
      parties.add(new Party(handshake.recipient().value(), "ACCOUNT"));
    }
    return new HandshakeShape(
        handshake.id(),
        Thing.arn(handshake),
        parties,
        handshake.state(now).name(),
        handshake.requested(),
        handshake.expires(),
        handshake.action().name(),
        details(tree, handshake));
  }

  private static List<Detail> details(Tree tree, Handshake handshake) {
    var details = new ArrayList<Detail>();
    details.add(
        new Detail("ORGANIZATION", handshake.organization(), ofOrganization(tree, handshake)));
    if (handshake.action() != Action.ENABLE_ALL_FEATURES) {
      details.add(Detail.of("ACCOUNT", handshake.recipient().value()));
    }
    handshake.notes().ifPresent(notes -> details.add(Detail.of("NOTES", notes)));
    handshake.parent().ifPresent(parent -> details.add(Detail.of("PARENT_HANDSHAKE", parent)));
    return details;
  }

  /** What tells the invited account whom it would join. */
  private static List<Detail> ofOrganization(Tree tree, Handshake handshake) {
    var details = new ArrayList<Detail>();
    Optional<Organization> organization = tree.organization(handshake.organization());
    Optional<Member> management = organization.flatMap(own -> tree.member(own.management()));
    management
        .map(Member::email)
        .filter(email -> !email.isEmpty())
        .ifPresent(email -> details.add(Detail.of("MASTER_EMAIL", email)));
    management.ifPresent(member -> details.add(Detail.of("MASTER_NAME", member.name())));
    organization.ifPresent(
        own ->
            details.add(
                Detail.of(
                    "ORGANIZATION_FEATURE_SET",
                    own.allFeatures() ? "ALL" : "CONSOLIDATED_BILLING")));
    return details;
  }
}
