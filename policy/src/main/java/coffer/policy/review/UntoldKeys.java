package coffer.policy.review;

import coffer.policy.catalog.ActionFacts;
import coffer.policy.catalog.Catalog;
import coffer.policy.document.ActionPattern;
import coffer.policy.document.Statement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one list of condition keys that AWS has and no request is given here: what is written is held
 * against it, what is reviewed is, and tests hold it to what requests are told. It does not change
 * and may be used by many threads.
 */
public final class UntoldKeys {
  private static final String FILE = "keys-not-told.tsv";
  private static final String REFUSED = "refused";

  private final Catalog catalog;
  private final List<UntoldKey> all;
  private final Map<String, List<UntoldKey>> byKey;

  private UntoldKeys(Catalog catalog, List<UntoldKey> all) {
    this.catalog = catalog;
    this.all = List.copyOf(all);
    this.byKey = all.stream().collect(Collectors.groupingBy(UntoldKey::key));
  }

  /** Reads the list. */
  public static UntoldKeys load(Catalog catalog) {
    try (InputStream in = Objects.requireNonNull(UntoldKeys.class.getResourceAsStream(FILE));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new UntoldKeys(
          catalog,
          lines.lines().filter(line -> !line.startsWith("#")).map(UntoldKeys::row).toList());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static UntoldKey row(String line) {
    List<String> row = List.of(line.split("\t", -1));
    return new UntoldKey(row.getFirst(), row.get(1), row.get(2).equals(REFUSED), row.get(3));
  }

  /** In the order of the file. */
  public List<UntoldKey> all() {
    return all;
  }

  /**
   * Why a statement that relies on the key is not kept; empty if it may be, as far as this list
   * goes.
   *
   * @param key in any case, perhaps one of a family
   */
  Optional<UntoldKey> refused(Statement statement, String key) {
    return rows(key).stream()
        .filter(UntoldKey::refused)
        .filter(row -> isAbout(statement, row.action()))
        .findFirst();
  }

  /**
   * Why no request that the statement is about will have the key; empty if one may.
   *
   * @param key in any case, perhaps one of a family
   */
  Optional<UntoldKey> untold(Statement statement, String key) {
    List<UntoldKey> rows = rows(key);
    Optional<UntoldKey> refused = refused(statement, key);
    if (refused.isPresent() || rows.isEmpty()) {
      return refused;
    }
    Optional<UntoldKey> everywhere = rows.stream().filter(UntoldKey::everywhere).findFirst();
    if (everywhere.isPresent() || !knowsAll(statement)) {
      return everywhere;
    }
    List<String> listing =
        catalog.services().stream()
            .flatMap(service -> service.actions().stream())
            .filter(action -> action.keys().contains(rows.getFirst().key()))
            .map(ActionFacts::name)
            .filter(action -> isAbout(statement, action))
            .toList();
    boolean none =
        listing.stream().allMatch(it -> rows.stream().anyMatch(row -> row.action().equals(it)));
    return none
        ? rows.stream().filter(row -> listing.contains(row.action())).findFirst()
        : Optional.empty();
  }

  private List<UntoldKey> rows(String key) {
    return catalog
        .key(key)
        .map(facts -> byKey.getOrDefault(facts.name(), List.of()))
        .orElse(List.of());
  }

  /** Whether the statement names actions of services alone of which all is known. */
  private boolean knowsAll(Statement statement) {
    return !statement.action().not()
        && statement.action().patterns().stream()
            .map(ActionPattern::written)
            .allMatch(
                it ->
                    it.indexOf(':') > 0 && catalog.knowsService(it.substring(0, it.indexOf(':'))));
  }

  private static boolean isAbout(Statement statement, String action) {
    String lowered = action.toLowerCase(Locale.ROOT);
    return statement.action().not()
        != statement.action().patterns().stream().anyMatch(pattern -> pattern.matches(lowered));
  }
}
