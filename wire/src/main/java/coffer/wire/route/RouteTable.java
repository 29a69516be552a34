package coffer.wire.route;

import coffer.wire.model.Member;
import coffer.wire.model.Operation;
import coffer.wire.model.Place;
import coffer.wire.model.Route;
import coffer.wire.model.Route.Segment;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The paths of one REST service as a tree of segments. */
final class RouteTable {
  /**
   * An operation by one of its routes.
   *
   * @param query names of the parameters it requires, {@code headers} those of headers
   */
  record Candidate(Operation operation, Route route, List<String> query, List<String> headers) {
    static Candidate of(Operation operation, Route route) {
      return new Candidate(
          operation, route, required(operation, Place.QUERY), required(operation, Place.HEADER));
    }

    private static List<String> required(Operation operation, Place place) {
      return operation.input().map(Structure::members).orElse(List.of()).stream()
          .filter(member -> member.place() == place && member.is(Member.Trait.REQUIRED))
          .map(Member::wireName)
          .toList();
    }
  }

  /**
   * A path that has operations, with the raw text of its labels.
   *
   * @param labels still encoded
   */
  record Match(List<Candidate> candidates, Map<String, String> labels) {}

  /** Label names differ between operations of one path, so labels are kept by position. */
  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private final List<Candidate> here = new ArrayList<>();
    private final List<Set<String>> labelNames = new ArrayList<>();
    private @Nullable Node label;
    private @Nullable Node greedy;
  }

  private final Node root = new Node();

  RouteTable(Service service) {
    for (Operation operation : service.operations().values()) {
      for (Route route : operation.routes()) {
        add(operation, route);
      }
    }
  }

  private void add(Operation operation, Route route) {
    Node node = root;
    for (Segment segment : route.segments()) {
      node =
          segment.label()
              ? labelled(node, segment)
              : node.literals.computeIfAbsent(segment.text(), _ -> new Node());
    }
    node.here.add(Candidate.of(operation, route));
    int position = 0;
    for (Segment segment : route.segments()) {
      if (segment.label()) {
        if (position == node.labelNames.size()) {
          node.labelNames.add(new LinkedHashSet<>());
        }
        node.labelNames.get(position++).add(segment.text());
      }
    }
  }

  private static Node labelled(Node node, Segment segment) {
    Node known = segment.greedy() ? node.greedy : node.label;
    if (known != null) {
      return known;
    }
    var fresh = new Node();
    if (segment.greedy()) {
      node.greedy = fresh;
    } else {
      node.label = fresh;
    }
    return fresh;
  }

  /**
   * The path with the most literal segments that fits.
   *
   * @param path raw, beginning with a slash
   */
  Optional<Match> match(String path) {
    var values = new ArrayList<String>();
    Node found = find(root, path, 1, values);
    if (found == null) {
      return Optional.empty();
    }
    return Optional.of(new Match(found.here, labels(found, values)));
  }

  private static Map<String, String> labels(Node found, List<String> values) {
    var labels = new HashMap<String, String>();
    for (int i = 0; i < found.labelNames.size(); i++) {
      for (String name : found.labelNames.get(i)) {
        labels.put(name, values.get(i));
      }
    }
    return labels;
  }

  private static @Nullable Node find(Node node, String path, int from, List<String> values) {
    if (from >= path.length()) {
      return node.here.isEmpty() ? null : node;
    }
    int slash = path.indexOf('/', from);
    int stop = slash < 0 ? path.length() : slash;
    String segment = path.substring(from, stop);
    Node literal = node.literals.get(segment);
    if (literal != null) {
      Node found = find(literal, path, stop + 1, values);
      if (found != null) {
        return found;
      }
    }
    int depth = values.size();
    if (node.label != null) {
      values.add(segment);
      Node found = find(node.label, path, stop + 1, values);
      if (found != null) {
        return found;
      }
      values.subList(depth, values.size()).clear();
    }
    if (node.greedy != null) {
      values.add(path.substring(from));
      return node.greedy;
    }
    return null;
  }
}
