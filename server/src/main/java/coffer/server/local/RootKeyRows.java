package coffer.server.local;

import coffer.identity.Accounts;
import coffer.identity.RootKey;
import coffer.kernel.AccessKeyId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How root users' keys, and orders about them, are spelled in the local protocol. */
final class RootKeyRows {
  private static final String MADE = "made";

  private RootKeyRows() {}

  static Map<String, String> of(KeyOrder order) {
    var row = new LinkedHashMap<String, String>();
    row.put("account", order.account());
    row.put("verb", order.verb().name());
    order.key().ifPresent(key -> row.put("key", key.value()));
    return row;
  }

  static KeyOrder order(Map<String, String> row) {
    return new KeyOrder(
        row.getOrDefault("account", ""),
        KeyOrder.Verb.valueOf(row.getOrDefault("verb", "")),
        Optional.ofNullable(row.get("key")).flatMap(AccessKeyId::parse));
  }

  /** First the key that was made, if one was. */
  static List<Map<String, String>> of(KeysNow now) {
    var rows = new ArrayList<Map<String, String>>();
    now.made()
        .ifPresent(
            key -> {
              var row = AccountRows.of(key);
              row.put(MADE, "now");
              rows.add(row);
            });
    for (RootKey key : now.keys()) {
      var row = new LinkedHashMap<String, String>();
      row.put("id", key.id().value());
      row.put("active", Boolean.toString(key.active()));
      row.put("created", key.created().toString());
      rows.add(row);
    }
    return rows;
  }

  static KeysNow keys(List<Map<String, String>> rows) {
    Optional<Accounts.Key> made =
        rows.stream().findFirst().filter(row -> row.containsKey(MADE)).flatMap(AccountRows::key);
    return new KeysNow(
        rows.stream().filter(row -> !row.containsKey(MADE)).map(RootKeyRows::key).toList(), made);
  }

  private static RootKey key(Map<String, String> row) {
    return new RootKey(
        new AccessKeyId(row.getOrDefault("id", "")),
        Boolean.parseBoolean(row.getOrDefault("active", "")),
        Instant.parse(row.getOrDefault("created", "")));
  }
}
