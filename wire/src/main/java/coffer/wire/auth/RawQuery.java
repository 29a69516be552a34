package coffer.wire.auth;

import coffer.wire.sigv4.UriCoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of a query that authentication reads, decoded, with every occurrence kept.
 *
 * @param signs whether it carries a SigV4 signature or a part of one
 */
record RawQuery(List<Parameter> parameters, boolean signs, boolean signsVersion2) {
  record Parameter(String name, String value) {}

  private static final RawQuery EMPTY = new RawQuery(List.of(), false, false);

  static RawQuery parse(String raw) {
    if (raw.isEmpty()) {
      return EMPTY;
    }
    List<Parameter> parameters = new ArrayList<>();
    boolean signs = false;
    boolean version2 = false;
    for (int from = 0; from <= raw.length(); ) {
      int and = raw.indexOf('&', from);
      int to = and < 0 ? raw.length() : and;
      int equals = raw.indexOf('=', from);
      int nameEnd = equals < 0 || equals > to ? to : equals;
      String name = UriCoding.decodeQueryPart(raw, from, nameEnd);
      if (name.regionMatches(true, 0, "X-Amz-", 0, 6)) {
        String value = nameEnd < to ? UriCoding.decodeQueryPart(raw, nameEnd + 1, to) : "";
        parameters.add(new Parameter(name, value));
        signs |=
            name.equals("X-Amz-Algorithm")
                || name.equals("X-Amz-Credential")
                || name.equals("X-Amz-Signature");
      }
      version2 |= name.equals("AWSAccessKeyId") || name.equals("Signature");
      from = to + 1;
    }
    return new RawQuery(parameters, signs, version2);
  }

  /** The value of a parameter, any case of its name; the first one. */
  Optional<String> first(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equalsIgnoreCase(name)) {
        return Optional.of(parameter.value());
      }
    }
    return Optional.empty();
  }

  int count(String name) {
    int count = 0;
    for (Parameter parameter : parameters) {
      if (parameter.name().equalsIgnoreCase(name)) {
        count++;
      }
    }
    return count;
  }
}
