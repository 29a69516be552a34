package coffer.wire.format;

import coffer.wire.Struct;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Scalar;
import coffer.wire.model.Structure;
import coffer.wire.model.TimeFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dotted names of a query form into structures: {@code Tags.member.2.Key=a}.
 *
 * <p>Indexes give the order and may have gaps; they are sorted as numbers and never size anything.
 */
public final class FormDecoder {
  private static final int MAX_DEPTH = 64;

  /** One step of a dotted name. */
  private static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private @Nullable String value;
  }

  private final boolean ec2;

  /**
   * @param ec2 whether names are those of ec2Query, where every list is flat
   */
  public FormDecoder(boolean ec2) {
    this.ec2 = ec2;
  }

  /** Reads parameters, of which names without a member are passed over. */
  public Struct document(Map<String, String> parameters, Structure shape)
      throws MalformedException {
    var root = new Node();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      Node node = root;
      String[] steps = parameter.getKey().split("\\.", -1);
      if (steps.length > MAX_DEPTH) {
        throw new MalformedException("a parameter is nested too deeply");
      }
      for (String step : steps) {
        node = node.children.computeIfAbsent(step, _ -> new Node());
      }
      node.value = parameter.getValue();
    }
    return structure(root, shape);
  }

  private Struct structure(Node node, Structure shape) throws MalformedException {
    var slots = new @Nullable Object[shape.members().size()];
    int set = 0;
    for (Member member : shape.members()) {
      Node child = node.children.get(ec2 ? member.ec2Name() : member.wireName());
      if (child != null) {
        slots[member.index()] = value(child, member);
        set++;
      }
    }
    if (shape.isUnion() && set != 1) {
      throw new MalformedException("exactly one member of a union is set");
    }
    return new Struct(shape, slots);
  }

  private Object value(Node node, Member member) throws MalformedException {
    return switch (member.target()) {
      case Scalar scalar -> {
        String text = node.value;
        if (text == null) {
          throw new MalformedException("a value is not of its type");
        }
        yield Scalars.parse(text, scalar.kind(), member.time().orElse(TimeFormat.ISO));
      }
      case Structure shape -> structure(node, shape);
      case ListShape list -> {
        boolean flat = ec2 || member.is(Member.Trait.FLAT);
        Node elements = flat ? node : node.children.get(list.element().wireName());
        var all = new ArrayList<Object>();
        for (Node element : numbered(elements)) {
          all.add(value(element, list.element()));
        }
        yield all;
      }
      case MapShape map -> {
        boolean flat = member.is(Member.Trait.FLAT);
        Node entries = flat ? node : node.children.get("entry");
        var all = new LinkedHashMap<String, Object>();
        for (Node entry : numbered(entries)) {
          Node key = entry.children.get(map.key().wireName());
          Node value = entry.children.get(map.value().wireName());
          String name = key == null ? null : key.value;
          if (name == null || value == null) {
            throw new MalformedException("a map entry has a key and a value");
          }
          all.put(name, value(value, map.value()));
        }
        yield all;
      }
    };
  }

  /** The children whose names are numbers, in the order of those. */
  private static List<Node> numbered(@Nullable Node node) throws MalformedException {
    if (node == null) {
      return List.of();
    }
    var sorted = new TreeMap<Integer, Node>();
    for (Map.Entry<String, Node> child : node.children.entrySet()) {
      try {
        sorted.put(Integer.parseUnsignedInt(child.getKey()), child.getValue());
      } catch (NumberFormatException _) {
        throw new MalformedException("an index is no number");
      }
    }
    return List.copyOf(sorted.values());
  }
}
