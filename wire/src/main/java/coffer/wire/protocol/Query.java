package coffer.wire.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of a query string or a form, in order, decoded once. {@code ?acl} and {@code
 * ?acl=} are the same: a name with an empty value.
 */
public final class Query {
  /** More parameters than this are refused. */
  public static final int MAX_PARAMETERS = 20_000;

  /** No parameters. */
  public static final Query EMPTY = new Query(List.of());

  /** One parameter. */
  public record Parameter(String name, String value) {}

  private final List<Parameter> parameters;

  private Query(List<Parameter> parameters) {
    this.parameters = parameters;
  }

  /** Reads a query string; empty if any of it cannot be decoded. */
  public static Optional<Query> parse(String raw) {
    if (raw.isEmpty()) {
      return Optional.of(EMPTY);
    }
    var found = new ArrayList<Parameter>();
    int from = 0;
    while (from <= raw.length()) {
      int stop = raw.indexOf('&', from);
      stop = stop < 0 ? raw.length() : stop;
      if (stop > from) {
        int equals = raw.indexOf('=', from);
        boolean valued = equals >= 0 && equals < stop;
        Optional<String> name = Percent.query(raw.substring(from, valued ? equals : stop));
        Optional<String> value = Percent.query(valued ? raw.substring(equals + 1, stop) : "");
        if (name.isEmpty() || value.isEmpty() || found.size() == MAX_PARAMETERS) {
          return Optional.empty();
        }
        found.add(new Parameter(name.get(), value.get()));
      }
      from = stop + 1;
    }
    return Optional.of(new Query(found));
  }

  public List<Parameter> parameters() {
    return parameters;
  }

  /** The first value of that name. */
  public Optional<String> first(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        return Optional.of(parameter.value());
      }
    }
    return Optional.empty();
  }

  public List<String> all(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).map(Parameter::value).toList();
  }

  public boolean has(String name) {
    return first(name).isPresent();
  }

  /** These parameters and then others. */
  public Query plus(Query more) {
    var all = new ArrayList<>(parameters);
    all.addAll(more.parameters);
    return new Query(all);
  }
}
