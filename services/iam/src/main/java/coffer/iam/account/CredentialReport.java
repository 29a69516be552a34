package coffer.iam.account;

import coffer.iam.Arns;
import coffer.iam.IamContext;
import coffer.iam.Users;
import coffer.iam.usage.KeyUse;
import coffer.identity.RootKey;
import coffer.identity.realm.AccountSettings.PasswordRules;
import coffer.identity.realm.MfaDevice;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.identity.realm.UserKey;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.tables.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The credentials of everybody in an account, as CSV. It has AWS's columns.
 *
 * <p>Source: IAM User Guide, "Generate credential reports for your AWS account", "Understanding the
 * report format".
 */
final class CredentialReport {
  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
          + "access_key_1_last_used_date,access_key_1_last_used_region,"
          + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
          + "access_key_2_last_used_date,access_key_2_last_used_region,"
          + "access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
          + "cert_2_last_rotated";
  private static final String NONE = "N/A";
  private static final String UNKNOWN = "no_information";
  private static final String UNSUPPORTED = "not_supported";
  private static final List<String> NO_KEY = List.of("false", NONE, NONE, NONE, NONE);
  private static final List<String> NO_CERTIFICATES = List.of("false", NONE, "false", NONE);
  private static final int KEYS = 2;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final IamContext iam;
  private final View realm;
  private final AccountId account;

  CredentialReport(IamContext iam, View realm, AccountId account) {
    this.iam = iam;
    this.realm = realm;
    this.account = account;
  }

  String text() {
    var lines = new ArrayList<String>();
    lines.add(HEADER);
    lines.add(line(root()));
    realm.all(Realms.USERS).values().forEach(user -> lines.add(line(of(user))));
    return String.join("\n", lines);
  }

  private List<String> root() {
    String made = iam.accounts().find(account).map(known -> time(known.created())).orElse(UNKNOWN);
    var cells = new ArrayList<String>();
    cells.addAll(List.of("<root_account>", new Arns(account).root(), made));
    boolean mfa =
        realm.all(Realms.MFA).values().stream().anyMatch(device -> device.isOf(MfaDevice.ROOT));
    cells.addAll(List.of(UNSUPPORTED, UNKNOWN, UNSUPPORTED, UNSUPPORTED, Boolean.toString(mfa)));
    var keys = iam.accounts().rootKeys().of(account);
    for (int i = 0; i < KEYS; i++) {
      cells.addAll(i < keys.size() ? key(keys.get(i), keys.size()) : NO_KEY);
    }
    cells.addAll(NO_CERTIFICATES);
    return cells;
  }

  private List<String> of(User user) {
    var cells = new ArrayList<String>();
    cells.addAll(List.of(user.name(), new Arns(account).user(user), time(user.created())));
    cells.addAll(password(user));
    cells.add(Boolean.toString(!Users.devices(realm, user).isEmpty()));
    var keys = new ArrayList<>(Users.keys(realm, user).entrySet());
    keys.sort(Comparator.comparing(key -> key.getValue().created()));
    for (int i = 0; i < KEYS; i++) {
      cells.addAll(i < keys.size() ? key(keys.get(i).getKey(), keys.get(i).getValue()) : NO_KEY);
    }
    cells.addAll(NO_CERTIFICATES);
    return cells;
  }

  private List<String> password(User user) {
    if (user.password().isEmpty()) {
      return List.of("false", NONE, NONE, NONE);
    }
    var set = user.password().get().set();
    String rotation =
        Realms.settings(realm)
            .passwordRules()
            .flatMap(PasswordRules::maxAgeDays)
            .map(days -> time(set.plus(Duration.ofDays(days))))
            .orElse(NONE);
    return List.of("true", UNKNOWN, time(set), rotation);
  }

  private List<String> key(String id, UserKey key) {
    return key(key.active(), key.created(), iam.usage().key(account, new AccessKeyId(id)));
  }

  private List<String> key(RootKey key, int of) {
    // A key of an operator's choice is not told by its id from one of a session.
    var use = of == 1 ? iam.usage().root(account) : iam.usage().key(account, key.id());
    return key(key.active(), key.created(), use);
  }

  private List<String> key(boolean active, Instant created, Optional<KeyUse> use) {
    var cells = new ArrayList<String>();
    cells.add(Boolean.toString(active));
    cells.add(time(created));
    cells.addAll(used(use));
    return cells;
  }

  private List<String> used(Optional<KeyUse> use) {
    return use.map(last -> List.of(time(last.at()), iam.usage().region(), last.service()))
        .orElse(List.of(NONE, NONE, NONE));
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }

  /** Names may have commas in them. */
  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.indexOf(',') < 0 ? cell : '"' + cell + '"')
        .collect(Collectors.joining(","));
  }
}
