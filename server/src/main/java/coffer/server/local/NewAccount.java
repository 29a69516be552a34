package coffer.server.local;

import coffer.identity.Accounts;
import java.util.Optional;

/**
 * An account to be made.
 *
 * @param email may be empty
 * @param key empty to have one made
 */
public record NewAccount(String name, String email, Optional<Accounts.Key> key) {}
