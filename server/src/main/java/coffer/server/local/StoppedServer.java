package coffer.server.local;

import coffer.crypto.KeystoreGeneration;
import coffer.crypto.RootOfTrustException;
import coffer.crypto.Roots;
import coffer.crypto.SealedKeystore;
import coffer.crypto.SecretFileException;
import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.server.data.DataDirectory;
import coffer.server.data.DataLayout;
import coffer.server.data.ShellEnvironment;
import coffer.server.data.UnusableDirectoryException;
import coffer.server.data.UnusableDirectoryException.Reason;
import coffer.storage.api.StorageException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The commands on the directory of a stopped server. Each opens what it needs and closes it again:
 * who wants the variables of a shell reads two files, who rotates keys opens the keystore, and only
 * who asks for accounts waits for the store.
 *
 * <p>Every one of them throws {@link UnusableDirectoryException} with {@link Reason#IN_USE} before
 * it has done anything if a process has the directory open.
 */
public final class StoppedServer implements LocalCommands {
  private final DataLayout layout;
  private final StoreOpener opener;
  private final InstantSource clock;
  private final Supplier<Roots> roots;

  /** With the master key in the directory. */
  public StoppedServer(Path root, StoreOpener opener, InstantSource clock) {
    this(root, opener, clock, () -> Roots.masterKeyIn(root, new SecureRandom()));
  }

  /**
   * @param roots what unlocks the keystore; asked for only by commands that need it
   */
  public StoppedServer(Path root, StoreOpener opener, InstantSource clock, Supplier<Roots> roots) {
    this.layout = new DataLayout(root);
    this.opener = opener;
    this.clock = clock;
    this.roots = roots;
  }

  /** Opens the store of a directory. */
  public interface StoreOpener {
    OpenedStore open(DataDirectory directory);
  }

  /** What the commands need of an open store. */
  public interface OpenedStore extends AutoCloseable {
    Accounts accounts();

    List<Checkup> checkups();

    @Override
    void close();
  }

  @Override
  public ShellEnvironment environment() {
    return DataDirectory.environmentOf(layout.root());
  }

  @Override
  public AccountOutcome createAccount(NewAccount account) {
    return onStore(commands -> commands.createAccount(account));
  }

  @Override
  public List<Account> accounts() {
    return onStore(LocalCommands::accounts);
  }

  @Override
  public KeysNow rootKeys(KeyOrder order) {
    return onStore(commands -> commands.rootKeys(order));
  }

  @Override
  public List<KeystoreGeneration> keyGenerations() {
    try (var directory = DataDirectory.openStopped(layout.root(), roots.get())) {
      return directory.keystore().generations();
    }
  }

  @Override
  public KeystoreGeneration rotateKeys() {
    try (var directory = DataDirectory.openStopped(layout.root(), roots.get())) {
      directory.keystore().rotate();
      return directory.keystore().generations().getLast();
    }
  }

  @Override
  public CertificatesNow certificates(CertificateOrder order) {
    try (var directory = DataDirectory.openStopped(layout.root(), roots.get())) {
      return CertificateOrders.stopped(directory.certificates(), clock).run(order);
    }
  }

  /** What keeps the store from being opened is a finding beside the others. */
  @Override
  public List<Finding> doctor() {
    var findings = new ArrayList<Finding>();
    try (var directory = DataDirectory.openStopped(layout.root(), roots.get());
        var store = opener.open(directory)) {
      store.checkups().forEach(checkup -> findings.addAll(Checkup.findings(checkup)));
    } catch (UnusableDirectoryException refused) {
      if (refused.reason().isBeforeALook()) {
        throw refused;
      }
      findings.add(closed(refused));
    } catch (SecretFileException | RootOfTrustException | StorageException refused) {
      findings.add(closed(refused));
    }
    findings.addAll(
        0,
        Checkup.findings(
            new DirectoryCheckup(
                layout, clock, () -> SealedKeystore.inspect(layout.root(), roots.get()))));
    return findings;
  }

  @Override
  public ServerStatus status() {
    try (var _ = DataDirectory.openStopped(layout.root(), roots.get())) {
      return new ServerStatus(false, Map.of());
    }
  }

  @Override
  public Optional<DecisionReport> explain(String requestId) {
    try (var _ = DataDirectory.openStopped(layout.root(), roots.get())) {
      return PolicyQuestions.NONE.denial(requestId);
    }
  }

  @Override
  public List<DecisionReport> suppose(Supposition supposition) {
    try (var _ = DataDirectory.openStopped(layout.root(), roots.get())) {
      return PolicyQuestions.NONE.suppose(supposition);
    }
  }

  private <T> T onStore(Function<LocalCommands, T> action) {
    try (var directory = DataDirectory.openStopped(layout.root(), roots.get());
        var store = opener.open(directory)) {
      return action.apply(
          new DirectCommands(
              directory, store.accounts(), List.of(), () -> new ServerStatus(false, Map.of())));
    }
  }

  private static Finding closed(RuntimeException refused) {
    return new Finding(
        Finding.Level.FAILURE,
        "store",
        "cannot be opened: " + refused.getMessage(),
        "see docs/operations/troubleshooting.md; a server will not start either");
  }
}
