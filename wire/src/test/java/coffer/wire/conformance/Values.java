package coffer.wire.conformance;

import coffer.wire.Struct;
import coffer.wire.format.MalformedException;
import coffer.wire.format.Times;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Scalar;
import coffer.wire.model.Shape;
import coffer.wire.model.Structure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.NumberNode;
import software.amazon.smithy.model.node.ObjectNode;

/** Turns the parameters of a test case into a document. */
final class Values {
  private Values() {}

  static Struct struct(Structure shape, ObjectNode params) throws MalformedException {
    var slots = new @Nullable Object[shape.members().size()];
    for (Map.Entry<String, Node> param : params.getStringMap().entrySet()) {
      Member member = shape.member(param.getKey()).orElseThrow();
      slots[member.index()] = value(member.target(), param.getValue());
    }
    return new Struct(shape, slots);
  }

  private static @Nullable Object value(Shape shape, Node node) throws MalformedException {
    if (node.isNullNode()) {
      return null;
    }
    return switch (shape) {
      case Structure structure -> struct(structure, node.expectObjectNode());
      case ListShape list -> {
        var all = new ArrayList<@Nullable Object>();
        for (Node one : node.expectArrayNode()) {
          all.add(value(list.element().target(), one));
        }
        yield all;
      }
      case MapShape map -> {
        var all = new LinkedHashMap<String, @Nullable Object>();
        for (Map.Entry<String, Node> one : node.expectObjectNode().getStringMap().entrySet()) {
          all.put(one.getKey(), value(map.value().target(), one.getValue()));
        }
        yield all;
      }
      case Scalar scalar -> scalar(scalar, node);
    };
  }

  private static @Nullable Object scalar(Scalar scalar, Node node) throws MalformedException {
    return switch (scalar.kind()) {
      case STRING -> node.expectStringNode().getValue();
      case BLOB -> node.expectStringNode().getValue().getBytes(StandardCharsets.UTF_8);
      case BOOLEAN -> node.expectBooleanNode().getValue();
      case BYTE, SHORT, INTEGER -> number(node).intValue();
      case LONG -> number(node).longValue();
      case FLOAT -> (double) fraction(node).floatValue();
      case DOUBLE -> fraction(node);
      case BIGINTEGER -> new BigInteger(number(node).toString());
      case BIGDECIMAL -> new BigDecimal(number(node).toString());
      case TIMESTAMP -> Times.ofEpoch(new BigDecimal(number(node).toString()));
      case DOCUMENT -> document(node);
    };
  }

  private static Number number(Node node) {
    return node.expectNumberNode().getValue();
  }

  private static Double fraction(Node node) {
    return node.isStringNode()
        ? Double.valueOf(node.expectStringNode().getValue())
        : Double.valueOf(number(node).doubleValue());
  }

  static @Nullable Object document(Node node) {
    return switch (node.getType()) {
      case NULL -> null;
      case BOOLEAN -> node.expectBooleanNode().getValue();
      case STRING -> node.expectStringNode().getValue();
      case NUMBER -> {
        NumberNode number = node.expectNumberNode();
        yield number.isFloatingPointNumber()
            ? (Object) number.getValue().doubleValue()
            : (Object) number.getValue().intValue();
      }
      case ARRAY -> {
        var all = new ArrayList<@Nullable Object>();
        node.expectArrayNode().forEach(n -> all.add(document(n)));
        yield all;
      }
      case OBJECT -> {
        var all = new LinkedHashMap<String, @Nullable Object>();
        node.expectObjectNode().getStringMap().forEach((k, v) -> all.put(k, document(v)));
        yield all;
      }
    };
  }
}
