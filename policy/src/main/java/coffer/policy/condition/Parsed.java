package coffer.policy.condition;

import coffer.policy.context.RequestContext;
import coffer.policy.text.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Texts that stand for something: numbers, times, bytes, addresses. Policy variables cannot be used
 * with these, so a value that has one is none of them.
 *
 * @param flaw said of a policy's value that stands for nothing
 * @param given reads a request's value, once for all values of the policy
 * @param wanted reads a policy's value
 * @param matches whether the first matches the second
 */
record Parsed<G, W>(String flaw, Reader<G> given, Reader<W> wanted, BiPredicate<G, W> matches)
    implements ValueType {
  /** Reads a text. */
  @FunctionalInterface
  interface Reader<T> {
    /** Null if the text stands for nothing. */
    @Nullable T read(String text);
  }

  @Override
  public Optional<String> flaw(String value) {
    return wanted.read(value) == null ? Optional.of(flaw) : Optional.empty();
  }

  @Override
  public Comparison comparison(List<Template> values) {
    List<W> legible = new ArrayList<>();
    for (Template value : values) {
      String text = value.isFixed() ? value.text(RequestContext.EMPTY).orElse("") : value.source();
      W read = wanted.read(text);
      if (read != null) {
        legible.add(read);
      }
    }
    Match otherwise = legible.size() == values.size() ? Match.NO : Match.UNCLEAR;
    return comparison(List.copyOf(legible), otherwise);
  }

  private Comparison comparison(List<W> legible, Match otherwise) {
    return (value, _) -> {
      G read = given.read(value);
      if (read == null) {
        return Match.UNCLEAR;
      }
      for (int i = 0; i < legible.size(); i++) {
        if (matches.test(read, legible.get(i))) {
          return Match.YES;
        }
      }
      return otherwise;
    };
  }
}
