package coffer.policy.parse;

import coffer.policy.parse.PolicyProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The members of an object of a policy, and what is asked of most of them. */
record Elements(Problems problems, Json.Members members) {
  /** The element with a name, if it is there. */
  Optional<Json> find(String name) {
    return Optional.ofNullable(members.values().get(name));
  }

  /** As {@link #find}, with a problem if it is not there. */
  Optional<Json> need(String name) {
    Optional<Json> value = find(name);
    if (value.isEmpty()) {
      missing(name);
    }
    return value;
  }

  /** Says on the line of the object that it should have an element. */
  void missing(String name) {
    Place place = members.place().member(name, members.at());
    problems.add(Kind.MISSING_ELEMENT, place, "The element is missing.");
  }

  /** Says of each element with another name that it is not known. */
  void allowOnly(Set<String> names) {
    members
        .values()
        .forEach(
            (name, value) -> {
              if (!names.contains(name)) {
                problems.add(
                    Kind.UNKNOWN_ELEMENT, value.place(), "There is no element of this name here.");
              }
            });
  }

  /** Says of an element, if it is there, that policies of this kind do not have it. */
  void forbid(String name) {
    find(name)
        .ifPresent(
            value ->
                problems.add(
                    Kind.FORBIDDEN_ELEMENT,
                    value.place(),
                    "Policies of this kind do not have this element."));
  }

  /**
   * An element that may be named with Not before it, but not both ways.
   *
   * @return empty if neither is there, which is a problem
   */
  Optional<Json> either(String name, String negated, Kind kind) {
    Optional<Json> plain = find(name);
    Optional<Json> not = find(negated);
    if (plain.isPresent() && not.isPresent()) {
      problems.add(kind, not.get().place(), "An element and its negation cannot both be there.");
    }
    if (plain.isEmpty() && not.isEmpty()) {
      missing(name);
    }
    return plain.or(() -> not);
  }

  /** The text that an element should be; empty with a problem if it is something else. */
  Optional<String> text(Json value, Kind kind) {
    if (value instanceof Json.Text text) {
      return Optional.of(text.value());
    }
    problems.add(kind, value, "The value must be a string.");
    return Optional.empty();
  }

  /** The texts of an element that is one or a list of them, at least one; others are problems. */
  List<Json.Text> texts(Json value, Kind kind) {
    List<Json> values = value instanceof Json.Items items ? items.values() : List.of(value);
    if (values.isEmpty()) {
      problems.add(kind, value, "The list must not be empty.");
    }
    List<Json.Text> texts = new ArrayList<>();
    for (Json each : values) {
      if (each instanceof Json.Text text) {
        texts.add(text);
      } else {
        problems.add(kind, each, "The value must be a string or a list of strings.");
      }
    }
    return texts;
  }
}
