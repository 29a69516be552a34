package coffer.wire.model;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One line of an {@code .api} file: words, flags and {@code key=value} facts. */
final class Line {
  private static final String PATTERN = " pattern=";

  private static final Map<String, Place> PLACES =
      Map.of(
          "uri", Place.LABEL,
          "query", Place.QUERY,
          "queries", Place.QUERIES,
          "header", Place.HEADER,
          "headers", Place.HEADERS,
          "status", Place.STATUS);

  private final String text;
  private final List<String> words = new ArrayList<>();
  private final Map<String, String> facts = new HashMap<>();

  private Line(String text) {
    this.text = text;
  }

  static Line parse(String text) {
    var line = new Line(text);
    String rest = text;
    // A pattern may hold spaces, so it is always the last fact of its line.
    int pattern = text.indexOf(PATTERN);
    if (pattern >= 0) {
      line.facts.put("pattern", text.substring(pattern + PATTERN.length()));
      rest = text.substring(0, pattern);
    }
    for (String word : rest.split(" ", -1)) {
      int equals = word.indexOf('=');
      boolean template = word.startsWith("/");
      if (equals > 0 && !template) {
        line.facts.put(word.substring(0, equals), word.substring(equals + 1));
      } else {
        line.words.add(word);
      }
    }
    return line;
  }

  String word(int index) {
    if (index >= words.size()) {
      throw wrong("too few words");
    }
    return words.get(index);
  }

  boolean has(String flag) {
    return words.contains(flag);
  }

  Optional<String> fact(String key) {
    return Optional.ofNullable(facts.get(key));
  }

  int number(String key, int otherwise) {
    return fact(key).map(Integer::parseInt).orElse(otherwise);
  }

  Optional<Place> place() {
    for (Map.Entry<String, Place> place : PLACES.entrySet()) {
      if (facts.containsKey(place.getKey()) || words.lastIndexOf(place.getKey()) > 1) {
        return Optional.of(place.getValue());
      }
    }
    return Optional.empty();
  }

  /** The name that came with the place; a prefix may be empty. */
  Optional<String> placeName() {
    for (String place : PLACES.keySet()) {
      if (facts.containsKey(place)) {
        return fact(place);
      }
    }
    return Optional.empty();
  }

  Set<Member.Trait> traits() {
    var traits = EnumSet.noneOf(Member.Trait.class);
    for (String word : words.subList(2, words.size())) {
      switch (word) {
        case "required" -> traits.add(Member.Trait.REQUIRED);
        case "flat" -> traits.add(Member.Trait.FLAT);
        case "attr" -> traits.add(Member.Trait.ATTRIBUTE);
        case "stream" -> traits.add(Member.Trait.STREAM);
        case "token" -> traits.add(Member.Trait.TOKEN);
        case "lenient" -> traits.add(Member.Trait.LENIENT);
        case "payload", "queries", "status" -> {}
        default -> throw wrong("unknown flag " + word);
      }
    }
    return traits;
  }

  Limits limits() {
    List<String> allowed =
        fact("enum")
            .map(
                values ->
                    List.of(values.split(",", -1)).stream()
                        .map(v -> URLDecoder.decode(v.replace("+", "%2B"), StandardCharsets.UTF_8))
                        .toList())
            .orElse(List.of());
    var limits =
        new Limits(
            fact("min").map(BigDecimal::new).orElse(null),
            fact("max").map(BigDecimal::new).orElse(null),
            fact("pattern").orElse(""),
            allowed);
    return limits.isNone() ? Limits.NONE : limits;
  }

  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + ": " + text);
  }
}
