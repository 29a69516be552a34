package coffer.identity;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.kernel.SecretKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/** The accounts of this deployment. Secrets are sealed before they reach the store. */
public interface Accounts {
  /**
   * Makes an account with a root access key of its own.
   *
   * @param name 1 to 50 characters, unique
   * @param email may be empty
   * @param key a given access key, or empty to generate one
   */
  CreateOutcome create(String name, String email, Optional<Key> key);

  /** All accounts by name. */
  List<Account> list();

  Optional<Account> find(AccountId id);

  Optional<Account> find(CanonicalUserId id);

  /** The active key of that id; the answer comes from memory on all but the first call. */
  Optional<AccessKey> key(AccessKeyId id);

  /** All keys of root users. */
  RootKeys rootKeys();

  /** An access key and its secret. */
  record Key(AccessKeyId id, SecretKey secret) {
    /** A random one, in the shape AWS gives them. */
    public static Key generate(SecureRandom random) {
      return new NewCredentials(random).key();
    }
  }

  /** What became of a creation. */
  sealed interface CreateOutcome {
    record Created(Account account, AccessKey key) implements CreateOutcome {}

    record NameTaken() implements CreateOutcome {}

    record KeyTaken() implements CreateOutcome {}

    /** The id is one of those that IAM gives to users of an account that is here. */
    record KeyReserved() implements CreateOutcome {}
  }
}
