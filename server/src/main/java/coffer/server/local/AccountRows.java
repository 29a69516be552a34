package coffer.server.local;

import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.kernel.SecretKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How accounts and keys are spelled in the local protocol. */
final class AccountRows {
  private static final String KEY = "access-key-id";
  private static final String SECRET = "secret-access-key";

  private AccountRows() {}

  static Map<String, String> of(Account account) {
    var row = new LinkedHashMap<String, String>();
    row.put("id", account.id().value());
    row.put("name", account.name());
    row.put("email", account.email());
    row.put("canonical-id", account.canonicalId().value());
    row.put("created", account.created().toString());
    return row;
  }

  static Map<String, String> of(Account account, Accounts.Key key) {
    var row = of(account);
    put(key, row);
    return row;
  }

  static Map<String, String> of(Accounts.Key key) {
    var row = new LinkedHashMap<String, String>();
    put(key, row);
    return row;
  }

  static Map<String, String> of(NewAccount account) {
    var row = new LinkedHashMap<String, String>();
    row.put("name", account.name());
    row.put("email", account.email());
    account.key().ifPresent(key -> put(key, row));
    return row;
  }

  static Account account(Map<String, String> row) {
    return new Account(
        new AccountId(row.getOrDefault("id", "")),
        row.getOrDefault("name", ""),
        row.getOrDefault("email", ""),
        new CanonicalUserId(row.getOrDefault("canonical-id", "")),
        Instant.parse(row.getOrDefault("created", "")));
  }

  static NewAccount newAccount(Map<String, String> row) {
    return new NewAccount(row.getOrDefault("name", ""), row.getOrDefault("email", ""), key(row));
  }

  static Optional<Accounts.Key> key(Map<String, String> row) {
    return row.containsKey(KEY)
        ? Optional.of(
            new Accounts.Key(
                new AccessKeyId(row.getOrDefault(KEY, "")),
                new SecretKey(row.getOrDefault(SECRET, ""))))
        : Optional.empty();
  }

  private static void put(Accounts.Key key, Map<String, String> row) {
    row.put(KEY, key.id().value());
    row.put(SECRET, new String(key.secret().reveal(), StandardCharsets.UTF_8));
  }
}
