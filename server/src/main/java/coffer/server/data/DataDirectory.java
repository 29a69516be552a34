package coffer.server.data;

import coffer.crypto.KeystoreGeneration;
import coffer.crypto.RootKind;
import coffer.crypto.Roots;
import coffer.crypto.SealedKeystore;
import coffer.crypto.SecretFile;
import coffer.crypto.SecretFileException;
import coffer.identity.AccessKey;
import coffer.identity.Accounts;
import coffer.server.data.UnusableDirectoryException.Reason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A data directory that this process has to itself.
 *
 * <p>The first start, in order: directory, lock, {@code FORMAT} as unfinished, master key and
 * keystore, certificate authority and certificate, root credentials, {@code store}; then, once the
 * caller has opened the store, the root account; last {@code FORMAT} as ready. Each step leaves
 * alone what an earlier attempt made, so a start that was cut anywhere is completed by the next.
 * Once ready, nothing but the server's certificate is ever made again: what is missing was lost,
 * and the start says so.
 */
public final class DataDirectory implements AutoCloseable {
  /** The name of the first account. */
  public static final String ROOT_ACCOUNT = "root";

  /** Owned by the user this process runs as; Linux only. */
  private static final Path THIS_PROCESS = Path.of("/proc/self");

  private static final String USER = "unix:uid";

  private final DataLayout layout;
  private final DirectoryLock lock;
  private final Roots roots;
  private final SealedKeystore keystore;
  private final Certificates certificates;
  private final Accounts.Key rootKey;
  private boolean ready;

  private DataDirectory(
      DataLayout layout,
      DirectoryLock lock,
      Roots roots,
      SealedKeystore keystore,
      Certificates certificates,
      boolean ready) {
    this.layout = layout;
    this.lock = lock;
    this.roots = roots;
    this.keystore = keystore;
    this.certificates = certificates;
    this.rootKey = RootCredentials.read(layout.rootCredentials());
    this.ready = ready;
  }

  /** As {@link #open(Path, DirectorySettings, Roots)}, with the master key in the directory. */
  public static DataDirectory open(Path root, DirectorySettings settings) {
    return open(root, settings, InstantSource.system(), new SecureRandom());
  }

  /**
   * Opens a directory for a server, making it on the first start. Nothing is written into one that
   * is ready before its keystore was opened.
   *
   * @param roots what unlocks the keystore
   * @throws UnusableDirectoryException if the directory is in use, open to others, not ours or
   *     incomplete
   * @throws SecretFileException if a key file is missing, damaged or open to others
   * @throws coffer.crypto.RootOfTrustException if the keystore is not unlocked
   */
  public static DataDirectory open(Path root, DirectorySettings settings, Roots roots) {
    return open(root, settings, roots, InstantSource.system(), new SecureRandom());
  }

  static DataDirectory open(
      Path root, DirectorySettings settings, InstantSource clock, SecureRandom random) {
    return open(root, settings, Roots.masterKeyIn(root, random), clock, random);
  }

  private static DataDirectory open(
      Path root,
      DirectorySettings settings,
      Roots roots,
      InstantSource clock,
      SecureRandom random) {
    var layout = new DataLayout(root);
    makeDirectory(layout.root());
    requirePrivate(layout.root());
    return locked(layout, settings, roots, true, clock, random);
  }

  /** As {@link #openStopped(Path, Roots)}, with the master key in the directory. */
  public static DataDirectory openStopped(Path root) {
    return openStopped(root, Roots.masterKeyIn(root, new SecureRandom()));
  }

  /**
   * Opens the directory of a stopped server for a command.
   *
   * @throws UnusableDirectoryException also if there is none, or its first start is not finished
   */
  public static DataDirectory openStopped(Path root, Roots roots) {
    var layout = new DataLayout(root);
    if (!Files.exists(layout.format())) {
      throw new UnusableDirectoryException(Reason.NO_DIRECTORY, layout.root());
    }
    requirePrivate(layout.root());
    requireOwner(layout.root());
    return locked(
        layout,
        DirectorySettings.DEFAULTS,
        roots,
        false,
        InstantSource.system(),
        new SecureRandom());
  }

  /**
   * The variables for a shell, from the files of a stopped server. Neither keys nor store are
   * opened, so nothing else has to be whole.
   *
   * @throws UnusableDirectoryException also if a process has the directory open: it is to be asked,
   *     or is about to write other addresses
   */
  public static ShellEnvironment environmentOf(Path root) {
    var layout = new DataLayout(root);
    if (!Files.exists(layout.format())) {
      throw new UnusableDirectoryException(Reason.NO_DIRECTORY, layout.root());
    }
    requirePrivate(layout.root());
    if (DirectoryLock.isHeld(layout.lock())) {
      throw new UnusableDirectoryException(Reason.IN_USE, layout.root());
    }
    if (DirectoryState.of(layout) != DirectoryState.READY) {
      throw new UnusableDirectoryException(Reason.UNFINISHED, layout.root());
    }
    var addresses =
        Addresses.read(layout)
            .orElseThrow(
                () -> new UnusableDirectoryException(Reason.NEVER_STARTED, layout.addresses()));
    return ShellEnvironment.of(layout, addresses, RootCredentials.read(layout.rootCredentials()));
  }

  private static DataDirectory locked(
      DataLayout layout,
      DirectorySettings settings,
      Roots roots,
      boolean mayCreate,
      InstantSource clock,
      SecureRandom random) {
    var lock = DirectoryLock.take(layout.lock());
    try {
      var state = DirectoryState.of(layout);
      if (state != DirectoryState.READY && !mayCreate) {
        throw new UnusableDirectoryException(Reason.UNFINISHED, layout.root());
      }
      if (state != DirectoryState.READY) {
        create(layout, settings, roots, clock, random);
      } else if (!Files.isDirectory(layout.store())) {
        throw new UnusableDirectoryException(Reason.INCOMPLETE, layout.store());
      }
      var keystore = SealedKeystore.open(layout.root(), roots, random, clock);
      lock.sign();
      var names = CertificateNames.of(settings, CertificateNames.machine());
      return new DataDirectory(
          layout,
          lock,
          roots,
          keystore,
          Certificates.open(layout, names, clock, random),
          state == DirectoryState.READY);
    } catch (RuntimeException refused) {
      lock.close();
      throw refused;
    }
  }

  private static void create(
      DataLayout layout,
      DirectorySettings settings,
      Roots roots,
      InstantSource clock,
      SecureRandom random) {
    DirectoryState.UNFINISHED.reach(layout);
    if (!SealedKeystore.existsIn(layout.root())) {
      if (Files.exists(layout.store())) {
        throw new SecretFileException(layout.keystore(), SecretFileException.Fault.MISSING);
      }
      SealedKeystore.create(layout.root(), roots, random, clock).close();
    }
    makeDirectory(layout.tls());
    Certificates.createAuthority(layout, clock, random);
    if (!Files.exists(layout.rootCredentials())) {
      RootCredentials.write(
          layout.rootCredentials(),
          settings.rootKey().orElseGet(() -> Accounts.Key.generate(random)));
    }
    makeDirectory(layout.requestLog().resolveSibling(""));
    makeDirectory(layout.store());
  }

  public DataLayout layout() {
    return layout;
  }

  /** Closed with the directory. */
  public SealedKeystore keystore() {
    return keystore;
  }

  /**
   * Reads the key files as they are on disk now. A master key is read again too; other roots are
   * not asked, for they may be slow, far, or somebody at a terminal.
   *
   * @return the generations, oldest first
   * @throws SecretFileException as when they are opened
   */
  public List<KeystoreGeneration> keysOnDisk() {
    return keystore.root() == RootKind.FILE
        ? SealedKeystore.inspect(layout.root(), roots)
        : keystore.inspectOpened(layout.root());
  }

  public Certificates certificates() {
    return certificates;
  }

  /** The root account's access key, as the file has it. */
  public Accounts.Key rootKey() {
    return rootKey;
  }

  /** Whether the root account has still to be made. */
  public synchronized boolean isFirstStart() {
    return !ready;
  }

  /**
   * Makes the root account, if it is not there yet, and declares the directory ready. Called by
   * every start, once the store is open.
   *
   * @return whether this was the first start, so that the operator is told how to use it
   * @throws UnusableDirectoryException if the store has a root account with another key
   */
  public synchronized boolean completeFirstStart(Accounts accounts) {
    if (ready) {
      return false;
    }
    switch (accounts.create(ROOT_ACCOUNT, "", Optional.of(rootKey))) {
      case Accounts.CreateOutcome.Created _ -> {}
      // An earlier attempt came this far: then it was made with the very key in the file.
      case Accounts.CreateOutcome.NameTaken() -> requireRootKey(accounts);
      case Accounts.CreateOutcome.KeyTaken() -> requireRootKey(accounts);
      case Accounts.CreateOutcome.KeyReserved() -> requireRootKey(accounts);
    }
    DirectoryState.READY.reach(layout);
    ready = true;
    return true;
  }

  private void requireRootKey(Accounts accounts) {
    Optional<AccessKey> found = accounts.key(rootKey.id());
    if (!found.map(AccessKey::secret).equals(Optional.of(rootKey.secret()))
        || !found.get().account().name().equals(ROOT_ACCOUNT)) {
      throw new UnusableDirectoryException(Reason.ROOT_CREDENTIALS, layout.rootCredentials());
    }
  }

  /** The variables for a shell; empty until a server has written its addresses. */
  public Optional<ShellEnvironment> environment() {
    return Addresses.read(layout).map(addresses -> ShellEnvironment.of(layout, addresses, rootKey));
  }

  /** Closes the keystore and lets others have the directory. */
  @Override
  public void close() {
    keystore.close();
    lock.close();
  }

  private static void makeDirectory(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        SecretFile.syncDirectory(directory.resolveSibling(""));
      }
    } catch (FileAlreadyExistsException file) {
      throw new UnusableDirectoryException(Reason.NOT_A_DIRECTORY, directory, file);
    } catch (IOException failed) {
      throw new UnusableDirectoryException(Reason.NOT_WRITABLE, directory, failed);
    }
  }

  /**
   * A command that another user runs, root most of all, would leave files behind that the server
   * cannot open.
   */
  private static void requireOwner(Path root) {
    try {
      if (Files.exists(THIS_PROCESS)
          && !Files.getAttribute(root, USER).equals(Files.getAttribute(THIS_PROCESS, USER))) {
        throw new UnusableDirectoryException(Reason.OTHER_OWNER, root);
      }
    } catch (IOException failed) {
      throw new UnusableDirectoryException(Reason.NOT_WRITABLE, root, failed);
    }
  }

  private static void requirePrivate(Path root) {
    if (!SecretFile.isPrivate(root)) {
      throw new UnusableDirectoryException(Reason.EXPOSED, root);
    }
  }
}
