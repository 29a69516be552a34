package coffer.wire.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One way to reach a REST operation.
 *
 * @param segments of the path
 * @param query parameters that must be there, with the value they must have; empty for any value
 */
public record Route(String method, List<Segment> segments, Map<String, String> query) {
  /**
   * One segment of a path.
   *
   * @param text the literal, or the label's name
   * @param greedy whether the label takes the rest of the path, slashes included
   */
  public record Segment(String text, boolean label, boolean greedy) {}

  public Route {
    segments = List.copyOf(segments);
    query = Map.copyOf(query);
  }

  /** Reads a template such as {@code /{Bucket}/{Key+}?uploads&type=2}. */
  public static Route parse(String method, String template) {
    int mark = template.indexOf('?');
    String path = mark < 0 ? template : template.substring(0, mark);
    var segments = new ArrayList<Segment>();
    for (String part : path.substring(1).split("/", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      boolean label = part.startsWith("{");
      boolean greedy = part.endsWith("+}");
      String text = label ? part.substring(1, part.length() - (greedy ? 2 : 1)) : part;
      segments.add(new Segment(text, label, greedy));
    }
    var query = new LinkedHashMap<String, String>();
    if (mark >= 0) {
      for (String pair : template.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        query.put(
            equals < 0 ? pair : pair.substring(0, equals),
            equals < 0 ? "" : pair.substring(equals + 1));
      }
    }
    return new Route(method, segments, query);
  }
}
