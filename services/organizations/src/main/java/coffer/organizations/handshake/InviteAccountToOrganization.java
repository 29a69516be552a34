package coffer.organizations.handshake;

import coffer.identity.Account;
import coffer.kernel.AccountId;
import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Invalid;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Places;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Tags;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Handshake;
import coffer.organizations.store.Handshake.Action;
import coffer.organizations.store.Handshake.State;
import coffer.organizations.store.Organization;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks an account of this deployment to join. */
final class InviteAccountToOrganization extends Changing<InviteAccountToOrganization.Input> {
  private final Sending sending;

  record Input(
      HandshakeShape.Party target, @Nullable String notes, @Nullable List<Tags.Tag> tags) {}

  record Output(HandshakeShape handshake) {}

  InviteAccountToOrganization(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
    this.sending = new Sending(desk);
  }

  @Override
  protected boolean takesTags() {
    return true;
  }

  @Override
  protected @Nullable List<Tags.Tag> tags(Input input) {
    return input.tags();
  }

  @Override
  @SuppressWarnings("NullAway") // Absent when the body could not be read.
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return input.target() == null || !input.target().type().equals("ACCOUNT")
        ? List.of()
        : all(Thing.account(scene.tree(), organization, input.target().id()));
  }

  @Override
  protected Output change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    AccountId invited = account(input.target());
    if (scene.tree().member(invited).isPresent()) {
      throw HandshakeConstraint.ALREADY_IN_AN_ORGANIZATION.error();
    }
    if (!Sending.pending(scene, managed, Action.ENABLE_ALL_FEATURES).isEmpty()) {
      throw HandshakeConstraint.INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES.error();
    }
    if (Sending.pending(scene, managed, Action.INVITE).stream()
        .anyMatch(other -> other.recipient().equals(invited))) {
      throw OrgError.DUPLICATE_HANDSHAKE.error();
    }
    Places.refuseMore(scene.tree().view(), managed, scene.now());
    var letter =
        new Sending.Letter(
            Action.INVITE,
            invited,
            input.target().type().equals("EMAIL"),
            Optional.ofNullable(input.notes()),
            Tags.of(input.tags()),
            Optional.empty());
    Handshake sent = sending.send(managed, letter, State.OPEN, edits);
    return new Output(HandshakeShape.of(scene.tree(), sent, scene.now()));
  }

  private AccountId account(HandshakeShape.Party target) {
    return switch (target.type()) {
      case "ACCOUNT" ->
          AccountId.parse(target.id())
              .flatMap(desk.accounts()::find)
              .map(Account::id)
              .orElseThrow(Invalid.INVALID_PATTERN_TARGET_ID::error);
      case "EMAIL" -> ofEmail(target.id());
      default -> throw Invalid.INVALID_PARTY_TYPE_TARGET.error();
    };
  }

  /** Accounts made by the operator may share an address; then it names none of them. */
  private AccountId ofEmail(String email) {
    List<Account> found =
        desk.accounts().list().stream()
            .filter(account -> desk.email(account).equalsIgnoreCase(email))
            .toList();
    if (found.size() != 1) {
      throw Invalid.INVALID_EMAIL_ADDRESS_TARGET.error();
    }
    return found.getFirst().id();
  }
}
