package coffer.policy.catalog;

import coffer.policy.text.Glob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Condition keys by name, whatever its case; members of a family find their family. */
final class KeyIndex {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  private final Map<String, KeyFacts> exact = new HashMap<>();
  private final List<Family> families;

  /** A template, and what its members look like. */
  private record Family(String prefix, Glob members, KeyFacts facts) {
    static Family of(KeyFacts facts) {
      String lowered = facts.name().toLowerCase(Locale.ROOT);
      // At least one character for each variable.
      Glob members = Glob.of(VARIABLE.matcher(lowered).replaceAll("?*"));
      return new Family(lowered.substring(0, lowered.indexOf("${")), members, facts);
    }

    boolean has(String lowered) {
      return lowered.startsWith(prefix) && members.matches(lowered);
    }
  }

  KeyIndex(List<KeyFacts> keys) {
    List<Family> all = new ArrayList<>();
    for (KeyFacts key : keys) {
      boolean first = exact.putIfAbsent(key.name().toLowerCase(Locale.ROOT), key) == null;
      Assembly.once(first, key.name());
      if (key.isTemplate()) {
        all.add(Family.of(key));
      }
    }
    // The one that says most decides: an encryption context may end like an identity's claim.
    all.sort(Comparator.comparingInt((Family family) -> family.prefix().length()).reversed());
    families = List.copyOf(all);
  }

  Optional<KeyFacts> find(String name) {
    String lowered = name.toLowerCase(Locale.ROOT);
    KeyFacts known = exact.get(lowered);
    if (known != null) {
      return Optional.of(known);
    }
    return families.stream().filter(family -> family.has(lowered)).map(Family::facts).findFirst();
  }
}
