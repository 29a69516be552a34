package coffer.organizations.handshake;

import coffer.kernel.AccountId;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Handshake;
import coffer.organizations.store.Handshake.Action;
import coffer.organizations.store.Handshake.State;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Orgs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Making handshakes, as many as one may. */
final class Sending {
  /** Fewer than AWS lets the largest organizations send; they are kept for a month. */
  private static final int MOST_A_DAY = 1_000;

  private final Desk desk;

  Sending(Desk desk) {
    this.desk = desk;
  }

  /**
   * What is particular to a handshake.
   *
   * @param byEmail whether the recipient was found so
   */
  record Letter(
      Action action,
      AccountId recipient,
      boolean byEmail,
      Optional<String> notes,
      Map<String, String> tags,
      Optional<String> parent) {
    static Letter of(Action action, AccountId recipient, Optional<String> parent) {
      return new Letter(action, recipient, false, Optional.empty(), Map.of(), parent);
    }
  }

  Handshake send(Organization organization, Letter letter, State state, Edits edits) {
    edits.forgetOld();
    var yesterday = edits.now().minus(Duration.ofDays(1));
    long lately =
        edits.draft().all(Orgs.HANDSHAKES).values().stream()
            .filter(handshake -> handshake.organization().equals(organization.id()))
            .filter(handshake -> handshake.requested().isAfter(yesterday))
            .count();
    if (lately >= MOST_A_DAY) {
      throw HandshakeConstraint.HANDSHAKE_RATE_LIMIT_EXCEEDED.error();
    }
    var handshake =
        new Handshake(
            desk.names().handshake(),
            organization.id(),
            organization.management(),
            letter.action(),
            letter.recipient(),
            letter.byEmail(),
            letter.notes(),
            letter.tags(),
            letter.parent(),
            state,
            edits.now(),
            edits.now().plus(letter.action().time()),
            Optional.empty());
    edits.put(handshake);
    return handshake;
  }

  /** Those of an organization that are neither agreed to nor refused. */
  static List<Handshake> pending(Scene scene, Organization organization, Action action) {
    return scene.tree().view().all(Orgs.HANDSHAKES).values().stream()
        .filter(handshake -> handshake.organization().equals(organization.id()))
        .filter(handshake -> handshake.action() == action)
        .filter(handshake -> handshake.isPending(scene.now()))
        .toList();
  }
}
