package coffer.server.local;

import coffer.crypto.KeystoreGeneration;
import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.identity.ChosenKey;
import coffer.server.data.DataDirectory;
import coffer.server.data.ShellEnvironment;
import coffer.server.data.UnusableDirectoryException;
import coffer.server.data.UnusableDirectoryException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The commands, carried out in the process that has the data directory open. */
public final class DirectCommands implements LocalCommands {
  private final DataDirectory directory;
  private final Accounts accounts;
  private final List<Checkup> checkups;
  private final Supplier<ServerStatus> status;
  private final PolicyQuestions questions;
  private final CertificateOrders certificates;

  public DirectCommands(
      DataDirectory directory,
      Accounts accounts,
      List<Checkup> checkups,
      Supplier<ServerStatus> status) {
    this(
        directory,
        accounts,
        checkups,
        status,
        PolicyQuestions.NONE,
        CertificateOrders.stopped(directory.certificates(), InstantSource.system()));
  }

  /** For a server that runs. */
  public DirectCommands(
      DataDirectory directory,
      Accounts accounts,
      List<Checkup> checkups,
      Supplier<ServerStatus> status,
      PolicyQuestions questions,
      CertificateOrders certificates) {
    this.directory = directory;
    this.accounts = accounts;
    this.checkups = List.copyOf(checkups);
    this.status = status;
    this.questions = questions;
    this.certificates = certificates;
  }

  @Override
  public ShellEnvironment environment() {
    return directory
        .environment()
        .orElseThrow(
            () ->
                new UnusableDirectoryException(
                    Reason.NEVER_STARTED, directory.layout().addresses()));
  }

  @Override
  public AccountOutcome createAccount(NewAccount wanted) {
    if (!Account.isName(wanted.name())) {
      return new AccountOutcome.Refused("name must be 1 to 50 printable ASCII characters");
    }
    if (!wanted.email().isEmpty() && !Account.isEmail(wanted.email())) {
      return new AccountOutcome.Refused("email must be an address of 6 to 64 characters");
    }
    // Whoever asked may not have looked at the key, and a weak one is weak from everywhere.
    if (wanted.key().isPresent()
        && read(wanted.key().get()) instanceof ChosenKey.Refused(var reason)) {
      return new AccountOutcome.Refused(reason);
    }
    return switch (accounts.create(wanted.name(), wanted.email(), wanted.key())) {
      case Accounts.CreateOutcome.Created(var account, var key) ->
          new AccountOutcome.Created(account, new Accounts.Key(key.id(), key.secret()));
      case Accounts.CreateOutcome.NameTaken() ->
          new AccountOutcome.Refused("there is an account of that name already");
      case Accounts.CreateOutcome.KeyTaken() ->
          new AccountOutcome.Refused("there is an access key of that id already");
      // A user may have it, or get it, and would be shut out by the root user it would then mean.
      case Accounts.CreateOutcome.KeyReserved() ->
          new AccountOutcome.Refused("access key id is one of those IAM gives to users here");
    };
  }

  @Override
  public List<Account> accounts() {
    return accounts.list();
  }

  @Override
  public KeysNow rootKeys(KeyOrder order) {
    return new KeyOrders(accounts).run(order);
  }

  @Override
  public List<KeystoreGeneration> keyGenerations() {
    return directory.keystore().generations();
  }

  @Override
  public KeystoreGeneration rotateKeys() {
    directory.keystore().rotate();
    return directory.keystore().generations().getLast();
  }

  @Override
  public CertificatesNow certificates(CertificateOrder order) {
    return certificates.run(order);
  }

  @Override
  public List<Finding> doctor() {
    return checkups.stream().flatMap(checkup -> Checkup.findings(checkup).stream()).toList();
  }

  @Override
  public ServerStatus status() {
    return status.get();
  }

  @Override
  public Optional<DecisionReport> explain(String requestId) {
    return questions.denial(requestId);
  }

  @Override
  public List<DecisionReport> suppose(Supposition supposition) {
    return questions.suppose(supposition);
  }

  private static ChosenKey read(Accounts.Key key) {
    return ChosenKey.read(
        key.id().value(), new String(key.secret().reveal(), StandardCharsets.UTF_8));
  }
}
