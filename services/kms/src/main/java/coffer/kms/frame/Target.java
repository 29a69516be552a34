package coffer.kms.frame;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kms.store.Alias;
import coffer.kms.store.Key;
import coffer.kms.store.Keyring;
import coffer.pipeline.Access;
import coffer.tables.View;
import coffer.wire.ApiError;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request names, whether or not there is such a key.
 *
 * @param owner the account it belongs to, or would
 * @param view what that account has
 * @param key empty if there is none, or its time is over
 * @param alias by which the request names it, with {@code alias/}
 * @param arn of the key; of the alias if that leads nowhere
 * @param aliases all that the key has
 */
public record Target(
    AccountId owner,
    View view,
    Optional<Key> key,
    Optional<String> alias,
    String arn,
    List<String> aliases) {
  /**
   * Finds a key by whatever it is called.
   *
   * @param named null for what the request failed to name
   * @throws ApiError if nothing could be called that
   */
  public static Target of(Desk desk, @Nullable String named, AccountId own, Instant now) {
    if (named == null) {
      return new Target(
          own,
          desk.keyring().of(own),
          Optional.empty(),
          Optional.empty(),
          arn(desk.region(), own, "key/*"),
          List.of());
    }
    return of(desk, KeyName.parse(named, own, desk.region()), now);
  }

  private static Target of(Desk desk, KeyName name, Instant now) {
    View view = desk.keyring().of(name.account());
    Optional<String> id =
        name.isAlias()
            ? view.find(Keyring.ALIASES, name.name()).map(Alias::key)
            : Optional.of(name.name());
    Optional<Key> key =
        id.flatMap(known -> view.find(Keyring.KEYS, known))
            .filter(found -> !found.isGone(now))
            .map(found -> Relatives.fresh(desk, name.account(), found, now));
    return new Target(
        name.account(),
        view,
        key,
        name.isAlias() ? Optional.of(name.name()) : Optional.empty(),
        arn(
            desk.region(),
            name.account(),
            id.filter(_ -> key.isPresent() || !name.isAlias())
                .map(known -> "key/" + known)
                .orElse(name.name())),
        key.map(found -> desk.keyring().aliasNames(view, found.id())).orElse(List.of()));
  }

  /** A key by its id, which may be anything. */
  public static Target of(Desk desk, AccountId owner, String id, Instant now) {
    return of(desk, new KeyName(owner, id), now);
  }

  /** A key that is known already. */
  public static Target of(Desk desk, AccountId owner, Key key) {
    View view = desk.keyring().of(owner);
    return new Target(
        owner,
        view,
        Optional.of(key),
        Optional.empty(),
        arn(desk.region(), owner, "key/" + key.id()),
        desk.keyring().aliasNames(view, key.id()));
  }

  /**
   * @param resource last part of the ARN
   */
  public static String arn(String region, AccountId account, String resource) {
    return "arn:aws:kms:" + region + ":" + account + ":" + resource;
  }

  /**
   * The key.
   *
   * @throws ApiError if there is none
   */
  public Key found() {
    return key.orElseThrow(this::missing);
  }

  private ApiError missing() {
    return alias.isPresent()
        ? Errors.notFound("Alias " + arn + " is not found.")
        : Errors.notFound("Key '" + arn + "' does not exist");
  }

  /** An action on it, which nobody asks for yet. */
  public Access access(String action) {
    return access(action, Map.of());
  }

  /**
   * An action on it.
   *
   * @param context the request's encryption context
   */
  public Access access(String action, Map<String, String> context) {
    return new Access(
        action,
        new Arn(arn),
        Optional.of(owner),
        key.map(
            known ->
                new KeySubject(
                    owner, known, arn, view, known.policy().text(), context, Optional.empty())),
        facts(context),
        Optional.empty(),
        Optional.empty());
  }

  private Map<String, List<String>> facts(Map<String, String> context) {
    var facts = new HashMap<String, List<String>>();
    if (!context.isEmpty()) {
      facts.put("kms:encryptioncontextkeys", context.keySet().stream().sorted().toList());
      context.forEach((name, value) -> tell(facts, "kms:encryptioncontext:" + name, value));
    }
    alias.ifPresent(name -> facts.put("kms:requestalias", List.of(name)));
    key.ifPresent(known -> ofKey(known, facts));
    return facts;
  }

  private void ofKey(Key known, Map<String, List<String>> facts) {
    facts.putAll(KeyFacts.of(known.sort(), known.multiRegion().isPresent()));
    known
        .multiRegion()
        .ifPresent(
            regions ->
                facts.put(
                    "kms:multiregionkeytype",
                    List.of(arn.contains(":" + regions.primary() + ":") ? "PRIMARY" : "REPLICA")));
    if (!aliases.isEmpty()) {
      facts.put("kms:resourcealiases", aliases);
    }
    known.tags().forEach((name, value) -> tell(facts, "aws:resourcetag/" + name, value));
  }

  /** Of two names that differ by case alone both values are told, so that neither hides. */
  private static void tell(Map<String, List<String>> facts, String name, String value) {
    facts.merge(
        name.toLowerCase(Locale.ROOT),
        List.of(value),
        (some, more) -> Stream.concat(some.stream(), more.stream()).sorted().toList());
  }
}
