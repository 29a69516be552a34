package coffer.policy.parse;

import coffer.policy.parse.PolicyProblem.Kind;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a policy, strictly: no comments, nothing after it, no member twice.
 *
 * <p>The text is read into a tree before it is judged, since Version may come last and decides how
 * the rest is read. The caller has bounded the text, so the tree is bounded too.
 */
final class JsonReader {
  /** Twice what the deepest element, a condition's value, needs. */
  static final int MOST_NESTED = 12;

  // Names are the author's: interning or caching them across texts would keep them for ever.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST_NESTED + 1)
                  .maxNumberLength(64)
                  .build())
          .build();

  private final JsonParser json;
  private final Problems problems;

  private JsonReader(JsonParser json, Problems problems) {
    this.json = json;
    this.problems = problems;
  }

  /** Reads a text; empty if it is not JSON, and then there is a problem that says so. */
  static Optional<Json> read(String text, Problems problems) {
    try (JsonParser json = JSON.createParser(text)) {
      return new JsonReader(json, problems).whole(text.length());
    } catch (JsonProcessingException malformed) {
      notJson(problems, malformed.getLocation(), text.length());
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory failed", impossible);
    }
  }

  private static void notJson(Problems problems, @Nullable JsonLocation location, int length) {
    long offset = location == null ? 0 : location.getCharOffset();
    int at = (int) Math.clamp(offset, 0L, (long) length);
    problems.add(Kind.SYNTAX, "", at, "The text is not valid JSON.");
  }

  private Optional<Json> whole(int length) throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      problems.add(Kind.SYNTAX, "", 0, "The text is empty.");
      return Optional.empty();
    }
    Optional<Json> root = value(first, Place.ROOT, 1);
    if (root.isPresent() && json.nextToken() != null) {
      notJson(problems, json.currentTokenLocation(), length);
      return Optional.empty();
    }
    return root;
  }

  /** The value whose first token is the current one; empty if nothing more can be read. */
  private Optional<Json> value(JsonToken token, Place place, int depth) throws IOException {
    int at = offset();
    return switch (token) {
      case START_OBJECT, START_ARRAY -> {
        if (depth > MOST_NESTED) {
          problems.add(Kind.SYNTAX, place.path(), at, "Objects and lists are nested too deeply.");
          yield Optional.empty();
        }
        yield token == JsonToken.START_OBJECT ? members(place, at, depth) : items(place, at, depth);
      }
      case VALUE_STRING -> Optional.of(new Json.Text(place, at, fit(json.getText(), place, at)));
      case VALUE_NULL -> Optional.of(new Json.Null(place, at));
      default -> Optional.of(new Json.Bare(place, at, json.getText()));
    };
  }

  private Optional<Json> members(Place place, int at, int depth) throws IOException {
    Map<String, Json> values = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Place member = place.member(json.currentName(), offset());
      String name = fit(member.step(), member, member.at());
      Optional<Json> value = value(json.nextToken(), member, depth + 1);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      if (values.putIfAbsent(name, value.get()) != null) {
        problems.add(Kind.DUPLICATE_ELEMENT, member, "The element is there more than once.");
      }
    }
    return Optional.of(new Json.Members(place, at, values));
  }

  private Optional<Json> items(Place place, int at, int depth) throws IOException {
    List<Json> values = new ArrayList<>();
    for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
      Optional<Json> value = value(next, place.item(values.size(), offset()), depth + 1);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(new Json.Items(place, at, values));
  }

  private String fit(String text, Place place, int at) {
    if (!Characters.areFit(text)) {
      problems.add(
          Kind.SYNTAX,
          place.path(),
          at,
          "Control characters and half surrogate pairs are not text.");
    }
    return text;
  }

  private int offset() {
    return (int) json.currentTokenLocation().getCharOffset();
  }
}
