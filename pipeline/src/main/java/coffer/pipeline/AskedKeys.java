package coffer.pipeline;

import coffer.policy.context.RequestContext;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes down which condition keys an evaluation asks for. Used by one thread. */
final class AskedKeys implements RequestContext {
  private final RequestContext context;
  private final SortedMap<String, List<String>> asked = new TreeMap<>();

  AskedKeys(RequestContext context) {
    this.context = context;
  }

  @Override
  public Optional<List<String>> values(String key) {
    var values = context.values(key);
    asked.put(key, values.orElse(List.of()));
    return values;
  }

  /** An empty list where the request has no value. */
  SortedMap<String, List<String>> asked() {
    return asked;
  }
}
