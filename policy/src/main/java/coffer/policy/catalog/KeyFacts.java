package coffer.policy.catalog;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A condition key, or a family of them such as <code>aws:PrincipalTag/${TagKey}</code>.
 *
 * @param name as AWS spells it; names are not case-sensitive
 * @param types usually one; two where operators of either suit, as with {@code aws:EpochTime}
 * @param multivalued whether a request can have several values, so that policies need {@code
 *     ForAllValues} or {@code ForAnyValue}
 * @param meaning one sentence
 * @param present which requests have it, for instance {@code every request}; empty for the keys of
 *     a service, which the requests of the actions that list them may have
 */
public record KeyFacts(
    String name, Set<KeyType> types, boolean multivalued, String meaning, String present) {
  private static final String ARRAY_OF = "ArrayOf";

  public KeyFacts {
    types = Set.copyOf(types);
  }

  /**
   * @param type as in the tables of the Service Authorization Reference, for instance {@code
   *     ArrayOfString}; several have commas between them
   */
  static KeyFacts of(String name, String type, String meaning, String present) {
    boolean array = type.startsWith(ARRAY_OF);
    var types = EnumSet.noneOf(KeyType.class);
    for (String one : (array ? type.substring(ARRAY_OF.length()) : type).split(", ", -1)) {
      types.add(
          KeyType.parse(one).orElseThrow(() -> new BrokenCatalogException("unknown type", name)));
    }
    return new KeyFacts(name, types, array, meaning, present);
  }

  /** The types as the tables have them, for instance {@code ArrayOfString}. */
  public String writtenTypes() {
    String all = types.stream().sorted().map(KeyType::written).collect(Collectors.joining(", "));
    return multivalued ? ARRAY_OF + all : all;
  }

  /** Whether it stands for a family of keys. */
  public boolean isTemplate() {
    return name.contains("${");
  }
}
