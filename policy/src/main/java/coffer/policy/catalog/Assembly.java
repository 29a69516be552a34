package coffer.policy.catalog;

import coffer.policy.catalog.ActionFacts.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the facts of one service together out of its file.
 *
 * <p>Everything a file names is looked up, so that a catalog which loads has no loose ends.
 */
final class Assembly {
  private final ServiceFile file;
  private final Map<String, List<String>> sets = new HashMap<>();

  Assembly(ServiceFile file) {
    this.file = file;
    // In order: a set may hold earlier ones.
    file.keySets().forEach((name, keys) -> sets.put(name, expand(keys)));
  }

  /** Its condition keys. */
  List<KeyFacts> keys() {
    List<KeyFacts> all = new ArrayList<>();
    for (ServiceFile.Keys alike : file.keys()) {
      for (String name : expand(alike.names())) {
        all.add(KeyFacts.of(name, alike.type(), alike.says(), alike.present()));
      }
    }
    return all;
  }

  /**
   * @param known names of all keys of all files
   */
  ServiceFacts service(Set<String> known) {
    Map<String, ResourceType> types = new LinkedHashMap<>();
    for (ServiceFile.Resource resource : file.resources()) {
      var type =
          new ResourceType(
              resource.name(), ArnFormat.of(resource.arn()), check(resource.keys(), known));
      once(types.putIfAbsent(resource.name(), type) == null, resource.name());
    }
    List<ActionFacts> actions = new ArrayList<>();
    Set<String> needing = new HashSet<>(file.alsoNeeds().keySet());
    for (ServiceFile.Actions alike : file.actions()) {
      AccessLevel level =
          AccessLevel.parse(alike.level())
              .orElseThrow(() -> new BrokenCatalogException("unknown level", alike.level()));
      List<Target> targets = alike.on().stream().map(name -> target(name, types)).toList();
      Set<String> keys = check(alike.keys(), known);
      for (String name : alike.names()) {
        needing.remove(name);
        Set<String> needs = Set.copyOf(file.alsoNeeds().getOrDefault(name, List.of()));
        actions.add(new ActionFacts(file.service() + ":" + name, level, targets, keys, needs));
      }
    }
    if (!needing.isEmpty()) {
      throw new BrokenCatalogException("unknown action", needing.toString());
    }
    return new ServiceFacts(
        file.service(),
        file.source(),
        file.partial(),
        List.copyOf(types.values()),
        actions,
        keys());
  }

  private static Target target(String written, Map<String, ResourceType> types) {
    boolean required = written.endsWith("*");
    ResourceType type = types.get(required ? written.substring(0, written.length() - 1) : written);
    if (type == null) {
      throw new BrokenCatalogException("unknown resource type", written);
    }
    return new Target(type, required);
  }

  private Set<String> check(List<String> written, Set<String> known) {
    var keys = new LinkedHashSet<String>();
    for (String key : expand(written)) {
      if (!known.contains(key)) {
        throw new BrokenCatalogException("unknown condition key", key);
      }
      once(keys.add(key), key);
    }
    return keys;
  }

  private List<String> expand(List<String> written) {
    List<String> all = new ArrayList<>();
    for (String name : written) {
      if (!name.startsWith("@")) {
        all.add(name);
        continue;
      }
      List<String> set = sets.get(name.substring(1));
      if (set == null) {
        throw new BrokenCatalogException("unknown set of keys", name);
      }
      all.addAll(set);
    }
    return all;
  }

  static void once(boolean first, String name) {
    if (!first) {
      throw new BrokenCatalogException("listed twice", name);
    }
  }
}
