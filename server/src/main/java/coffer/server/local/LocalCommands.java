package coffer.server.local;

import coffer.crypto.KeystoreGeneration;
import coffer.identity.Account;
import coffer.server.data.ShellEnvironment;
import coffer.server.data.UnusableDirectoryException;
import java.util.List;
import java.util.Optional;

/** What an operator can ask of a server on the same machine, or of its data directory. */
public interface LocalCommands {
  /**
   * The variables for a shell that talks to this server as root.
   *
   * @throws UnusableDirectoryException if no server was started yet
   */
  ShellEnvironment environment();

  AccountOutcome createAccount(NewAccount account);

  /** By name. */
  List<Account> accounts();

  /**
   * Does something to the access keys of a root user.
   *
   * @throws LocalCommandException saying what is not there
   */
  KeysNow rootKeys(KeyOrder order);

  /** The generations of the key-encryption key, oldest first. */
  List<KeystoreGeneration> keyGenerations();

  /** Adds a generation and returns it; what is written from now on is wrapped with it. */
  KeystoreGeneration rotateKeys();

  /**
   * Does something with the server's certificates.
   *
   * @throws LocalCommandException saying why it cannot be done
   */
  CertificatesNow certificates(CertificateOrder order);

  /** Everything that was looked at, good or bad. */
  List<Finding> doctor();

  ServerStatus status();

  /** See {@link PolicyQuestions#denial}. */
  Optional<DecisionReport> explain(String requestId);

  /** See {@link PolicyQuestions#suppose}. */
  List<DecisionReport> suppose(Supposition supposition);
}
