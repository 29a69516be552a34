package coffer.organizations.account;

import coffer.identity.Account;
import coffer.identity.Accounts.CreateOutcome;
import coffer.kernel.AccountId;
import coffer.organizations.frame.Constraint;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Invalid;
import coffer.organizations.frame.OrgOperation;
import coffer.organizations.frame.Places;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Tags;
import coffer.organizations.store.Creation;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Orgs;
import coffer.organizations.store.Tree;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.tables.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes an account in the organization, and in it the role by which the management account comes
 * in. Its root user's key is given to nobody.
 *
 * <p>Accounts, their IAM and organizations are kept apart, so it goes in steps: the request is
 * noted, which also keeps others from taking the email address; the account and its role are made;
 * the account joins. Broken off in between, the request is told as failed after a while, and what
 * was made belongs to no organization and opens to nobody.
 *
 * <p>Source: AWS Organizations API Reference, "CreateAccount".
 */
final class CreateAccount extends OrgOperation<CreateAccount.Input> {
  private static final int NAMES_TRIED = 100;
  private static final int MOST_A_DAY = 1_000;

  /**
   * What is wanted.
   *
   * @param iamUserAccessToBilling means nothing where there are no bills
   */
  record Input(
      String email,
      String accountName,
      @Nullable String roleName,
      @Nullable String iamUserAccessToBilling,
      @Nullable List<Tags.Tag> tags) {}

  record Output(StatusShape createAccountStatus) {}

  CreateAccount(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
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
  public Reply run(Authorized<Input> call) {
    Scene scene = desk.scene(account(call));
    Input input = call.input();
    String role = AccessRole.name(input.roleName());
    Creation asked =
        desk.orgs().change(draft -> noted(input, scene, new Edits(draft, scene.now())));
    if (asked.completed().isPresent()) {
      return Reply.of(new Output(StatusShape.of(asked)));
    }
    Creation done = isTaken(input.email()) ? failed(asked, scene) : made(input, scene, role, asked);
    return Reply.of(new Output(StatusShape.of(done)));
  }

  private Creation noted(Input input, Scene before, Edits edits) {
    var scene = new Scene(edits.tree(), before.caller(), before.now());
    Organization managed = scene.managed();
    if (!Account.isName(input.accountName())) {
      throw Invalid.INVALID_PATTERN.error();
    }
    Map<String, String> _ = Tags.of(input.tags());
    edits.forgetOld();
    Places.refuseMore(edits.draft(), managed, scene.now());
    refuseTooManyADay(managed, edits);
    var asked =
        new Creation(
            desk.names().creation(),
            managed.id(),
            input.accountName(),
            input.email(),
            scene.now(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    boolean underWay =
        edits.draft().all(Orgs.CREATIONS).values().stream()
            .map(other -> other.at(scene.now()))
            .anyMatch(
                other ->
                    other.completed().isEmpty() && other.email().equalsIgnoreCase(input.email()));
    Creation kept =
        Account.isEmail(input.email())
            ? underWay ? asked.failed("CONCURRENT_ACCOUNT_MODIFICATION", scene.now()) : asked
            : asked.failed("INVALID_EMAIL", scene.now());
    edits.put(kept);
    return kept;
  }

  /** Also those that fail count, for they are kept. */
  private static void refuseTooManyADay(Organization organization, Edits edits) {
    Instant yesterday = edits.now().minus(Duration.ofDays(1));
    long lately =
        edits.draft().all(Orgs.CREATIONS).values().stream()
            .filter(creation -> creation.organization().equals(organization.id()))
            .filter(creation -> creation.requested().isAfter(yesterday))
            .count();
    if (lately >= MOST_A_DAY) {
      throw Constraint.ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED.error();
    }
  }

  private boolean isTaken(String email) {
    return desk.accounts().list().stream()
        .anyMatch(account -> desk.email(account).equalsIgnoreCase(email));
  }

  private Creation failed(Creation asked, Scene scene) {
    Creation failed = asked.failed("EMAIL_ALREADY_EXISTS", scene.now());
    return desk.orgs()
        .change(
            draft -> {
              new Edits(draft, scene.now()).put(failed);
              return failed;
            });
  }

  private Creation made(Input input, Scene scene, String role, Creation asked) {
    Account account = account(input);
    AccessRole.make(desk, account.id(), scene.caller(), role, scene.now());
    return desk.orgs().change(draft -> joined(input, scene, account.id(), asked, draft));
  }

  private Creation joined(
      Input input, Scene before, AccountId account, Creation asked, Draft draft) {
    var edits = new Edits(draft, before.now());
    Organization managed = new Scene(new Tree(draft), before.caller(), before.now()).managed();
    edits.put(
        new Member(
            account,
            managed.id(),
            managed.root(),
            input.accountName(),
            input.email(),
            false,
            before.now(),
            Optional.empty(),
            Tags.of(input.tags()),
            Map.of()));
    edits.attachStandards(managed, account.value());
    Creation done = asked.succeeded(account, before.now());
    edits.put(done);
    return done;
  }

  /** Names of accounts are unique here, and not on AWS, so a number may be added. */
  private Account account(Input input) {
    for (int i = 1; i <= NAMES_TRIED; i++) {
      String name = Places.accountName(input.accountName(), i);
      if (desk.accounts().create(name, input.email(), Optional.empty())
          instanceof CreateOutcome.Created(var account, _)) {
        return account;
      }
    }
    throw Constraint.ACCOUNT_NUMBER_LIMIT_EXCEEDED.error();
  }
}
