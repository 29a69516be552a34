package coffer.server.local;

import coffer.crypto.KeystoreGeneration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How generations of the key-encryption key are spelled in the local protocol. */
final class KeyRows {
  private KeyRows() {}

  static Map<String, String> of(KeystoreGeneration generation) {
    var row = new LinkedHashMap<String, String>();
    row.put("number", Integer.toString(generation.number()));
    row.put("created", generation.created().toString());
    return row;
  }

  static KeystoreGeneration generation(Map<String, String> row) {
    return new KeystoreGeneration(
        Integer.parseInt(row.getOrDefault("number", "")),
        Instant.parse(row.getOrDefault("created", "")));
  }
}
