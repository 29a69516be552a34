package coffer.wire.model;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One line of an {@code .api} file: words, flags and {@code key=value} facts. */
final class Line {
  private static final String PATTERN = "pattern=";

  private final String text;
  private final List<String> words = new ArrayList<>(4);
  // Keys and values in turn: a line has few, and a start reads thousands of lines.
  private final List<String> facts = new ArrayList<>(4);

  private Line(String text) {
    this.text = text;
  }

  /** Reads a line that has no space at its ends. */
  static Line parse(String text) {
    var line = new Line(text);
    for (int from = 0; from <= text.length(); ) {
      int space = text.indexOf(' ', from);
      int to = space < 0 ? text.length() : space;
      if (from > 0 && text.startsWith(PATTERN, from)) {
        // A pattern may hold spaces, so it is always the last fact of its line.
        to = text.length();
      }
      int equals = text.charAt(from) == '/' ? -1 : text.indexOf('=', from, to);
      if (equals > from) {
        line.facts.add(text.substring(from, equals));
        line.facts.add(text.substring(equals + 1, to));
      } else {
        line.words.add(text.substring(from, to));
      }
      from = to + 1;
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
    for (int i = 0; i < facts.size(); i += 2) {
      if (facts.get(i).equals(key)) {
        return Optional.of(facts.get(i + 1));
      }
    }
    return Optional.empty();
  }

  int number(String key, int otherwise) {
    return fact(key).map(Integer::parseInt).orElse(otherwise);
  }

  Optional<Place> place() {
    for (int i = 0; i < facts.size(); i += 2) {
      Optional<Place> place = place(facts.get(i));
      if (place.isPresent()) {
        return place;
      }
    }
    for (int i = 2; i < words.size(); i++) {
      Optional<Place> place = place(words.get(i));
      if (place.isPresent()) {
        return place;
      }
    }
    return Optional.empty();
  }

  private static Optional<Place> place(String word) {
    return switch (word) {
      case "uri" -> Optional.of(Place.LABEL);
      case "query" -> Optional.of(Place.QUERY);
      case "queries" -> Optional.of(Place.QUERIES);
      case "header" -> Optional.of(Place.HEADER);
      case "headers" -> Optional.of(Place.HEADERS);
      case "status" -> Optional.of(Place.STATUS);
      default -> Optional.empty();
    };
  }

  /** The name that came with the place; a prefix may be empty. */
  Optional<String> placeName() {
    for (int i = 0; i < facts.size(); i += 2) {
      if (place(facts.get(i)).isPresent()) {
        return Optional.of(facts.get(i + 1));
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
    if (facts.isEmpty()) {
      return Limits.NONE;
    }
    List<String> allowed = fact("enum").map(Line::values).orElse(List.of());
    var limits =
        new Limits(
            fact("min").map(BigDecimal::new).orElse(null),
            fact("max").map(BigDecimal::new).orElse(null),
            fact("pattern").orElse(""),
            allowed);
    return limits.isNone() ? Limits.NONE : limits;
  }

  private static List<String> values(String list) {
    var values = new ArrayList<String>();
    for (String value : list.split(",", -1)) {
      values.add(
          value.indexOf('%') < 0
              ? value
              : URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    return values;
  }

  IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + ": " + text);
  }
}
