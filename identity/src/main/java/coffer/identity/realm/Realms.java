package coffer.identity.realm;

import coffer.kernel.AccountId;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import coffer.tables.Draft;
import coffer.tables.Ledger;
import coffer.tables.Table;
import coffer.tables.View;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The IAM of every account. Names are found whatever their case, so the tables' keys are names in
 * lower case ({@link #key}).
 */
public final class Realms implements AutoCloseable {
  public static final Table<User> USERS = new Table<>("users", User.class);
  public static final Table<Group> GROUPS = new Table<>("groups", Group.class);
  public static final Table<Role> ROLES = new Table<>("roles", Role.class);
  public static final Table<ManagedPolicy> POLICIES = new Table<>("policies", ManagedPolicy.class);

  /** By access key id. */
  public static final Table<UserKey> KEYS = new Table<>("keys", UserKey.class);

  public static final Table<InstanceProfile> PROFILES =
      new Table<>("profiles", InstanceProfile.class);

  /** By URL without its scheme. */
  public static final Table<OidcProvider> OIDC = new Table<>("oidc", OidcProvider.class);

  public static final Table<SamlProvider> SAML = new Table<>("saml", SamlProvider.class);
  public static final Table<MfaDevice> MFA = new Table<>("mfa", MfaDevice.class);

  private static final Table<AccountSettings> SETTINGS =
      new Table<>("settings", AccountSettings.class);
  private static final String ONLY = "account";

  private final Ledger ledger;

  public Realms(MetaStore store, Changes changes) {
    this.ledger =
        new Ledger(
            store,
            changes,
            "iam",
            List.of(USERS, GROUPS, ROLES, POLICIES, KEYS, PROFILES, OIDC, SAML, MFA, SETTINGS));
  }

  /** The key under which a thing of that name is kept. */
  public static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The last part of an ARN such as {@code arn:aws:iam::123456789012:role/path/name}. */
  public static String nameOf(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** What there is now; see {@link Ledger#view}. */
  public View of(AccountId account) {
    return ledger.view(account.value());
  }

  /** Changes it, all or nothing; see {@link Ledger#change}. */
  public <R> R change(AccountId account, Function<Draft, R> change) {
    return ledger.change(account.value(), change);
  }

  public static AccountSettings settings(View realm) {
    return realm.find(SETTINGS, ONLY).orElse(AccountSettings.NONE);
  }

  public static void putSettings(Draft realm, AccountSettings settings) {
    realm.put(SETTINGS, ONLY, settings);
  }

  public static Optional<User> user(View realm, String name) {
    return realm.find(USERS, key(name));
  }

  public static Optional<Role> role(View realm, String name) {
    return realm.find(ROLES, key(name));
  }

  @Override
  public void close() {
    ledger.close();
  }
}
