package coffer.kms.frame;

import coffer.kms.store.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The condition keys that tell the sort of a key. */
public final class KeyFacts {
  private KeyFacts() {}

  /** In lower case. */
  public static Map<String, List<String>> of(Key.Sort sort, boolean multiRegion) {
    var facts = new HashMap<String, List<String>>();
    facts.put("kms:keyspec", List.of(sort.spec().name()));
    facts.put("kms:keyusage", List.of(sort.usage().name()));
    // Their old names, which policies may still use.
    facts.put("kms:customermasterkeyspec", List.of(sort.spec().name()));
    facts.put("kms:customermasterkeyusage", List.of(sort.usage().name()));
    facts.put("kms:keyorigin", List.of(sort.origin().name()));
    facts.put("kms:multiregion", List.of(Boolean.toString(multiRegion)));
    return facts;
  }
}
