package coffer.wire.conformance;

import coffer.wire.model.ApiFile;
import coffer.wire.model.Service;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.smithy.aws.traits.customizations.S3UnwrappedXmlOutputTrait;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.aws.traits.protocols.Ec2QueryNameTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.shapes.ShapeType;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpLabelTrait;
import software.amazon.smithy.model.traits.HttpPayloadTrait;
import software.amazon.smithy.model.traits.HttpPrefixHeadersTrait;
import software.amazon.smithy.model.traits.HttpQueryParamsTrait;
import software.amazon.smithy.model.traits.HttpQueryTrait;
import software.amazon.smithy.model.traits.HttpResponseCodeTrait;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.RequiredTrait;
import software.amazon.smithy.model.traits.SparseTrait;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.XmlAttributeTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** Writes a Smithy service as an {@code .api} file, and so tests the reader of those too. */
final class SmithyApi {
  private final Model model;
  private final ServiceShape service;
  private final String protocol;
  private final StringBuilder out = new StringBuilder();
  private final Set<ShapeId> reached = new LinkedHashSet<>();
  private final Set<ShapeId> inputs = new LinkedHashSet<>();
  private final Set<ShapeId> outputs = new LinkedHashSet<>();

  private SmithyApi(Model model, ServiceShape service, String protocol) {
    this.model = model;
    this.service = service;
    this.protocol = protocol;
  }

  static Service of(Model model, ServiceShape service, String protocol) {
    return ApiFile.parse(new SmithyApi(model, service, protocol).text());
  }

  private String text() {
    String name = service.getId().getName().equals("AmazonS3") ? "s3" : service.getId().getName();
    out.append("service ").append(name).append("\n  protocols ").append(protocol);
    out.append("\n  version ").append(service.getVersion());
    out.append("\n  target ").append(name).append('\n');
    service
        .getTrait(XmlNamespaceTrait.class)
        .ifPresent(ns -> out.append("  xmlns ").append(ns.getUri()).append('\n'));
    for (OperationShape operation : TopDownIndex.of(model).getContainedOperations(service)) {
      operation(operation);
    }
    var done = new LinkedHashSet<ShapeId>();
    while (done.size() < reached.size()) {
      for (ShapeId id : Set.copyOf(reached)) {
        if (done.add(id)) {
          shape(model.expectShape(id));
        }
      }
    }
    return out.toString();
  }

  private boolean isRest() {
    return protocol.startsWith("rest");
  }

  private void operation(OperationShape operation) {
    String name = operation.getId().getName();
    Optional<HttpTrait> http = isRest() ? operation.getTrait(HttpTrait.class) : Optional.empty();
    out.append("op ").append(name).append(' ');
    out.append(http.map(HttpTrait::getMethod).orElse("POST")).append(' ');
    out.append(http.map(h -> h.getUri().toString()).orElse("/")).append(' ');
    out.append(http.map(HttpTrait::getCode).orElse(200));
    operation
        .getInput()
        .filter(this::isNamed)
        .ifPresent(id -> out.append(" in=").append(top(inputs, id)));
    operation
        .getOutput()
        .filter(this::isNamed)
        .ifPresent(id -> out.append(" out=").append(top(outputs, id)));
    if (protocol.equals("awsQuery")) {
      out.append(" wrapper=").append(name).append("Result");
    }
    String errors =
        operation.getErrors().stream().map(id -> top(outputs, id)).collect(Collectors.joining(","));
    out.append(errors.isEmpty() ? "" : " errors=" + errors).append('\n');
  }

  private boolean isNamed(ShapeId id) {
    return !id.getNamespace().equals("smithy.api");
  }

  private String top(Set<ShapeId> kind, ShapeId id) {
    kind.add(id);
    reached.add(id);
    return id.getName(service);
  }

  private void shape(Shape shape) {
    String name = shape.getId().getName(service);
    switch (shape.getType()) {
      case STRUCTURE, UNION -> structure(shape);
      case LIST, SET -> {
        ListShape list = (ListShape) shape;
        MemberShape member = list.getMember();
        line("list " + name + " " + target(member) + wire(member, "name", "member"));
        out.append(namespace(member)).append(time(member));
        out.append(flag(shape.hasTrait(SparseTrait.class), " sparse")).append('\n');
      }
      case MAP -> {
        MapShape map = (MapShape) shape;
        line("map " + name + " " + target(map.getKey()) + " " + target(map.getValue()));
        out.append(wire(map.getKey(), "key", "key")).append(wire(map.getValue(), "value", "value"));
        out.append(time(map.getValue()));
        out.append(namespace(map.getKey()).replace(" ns=", " keyns="));
        out.append(namespace(map.getValue()).replace(" ns=", " valuens="));
        out.append(flag(shape.hasTrait(SparseTrait.class), " sparse")).append('\n');
      }
      default -> throw new IllegalStateException("unexpected shape " + shape);
    }
  }

  private void line(String text) {
    out.append(text);
  }

  private static String flag(boolean on, String text) {
    return on ? text : "";
  }

  private void structure(Shape shape) {
    boolean union = shape.getType() == ShapeType.UNION;
    line((union ? "union " : "struct ") + shape.getId().getName(service));
    shape.getTrait(XmlNameTrait.class).ifPresent(n -> out.append(" name=").append(n.getValue()));
    out.append(namespace(shape)).append(flag(unwrapped(shape), " unwrapped"));
    shape.getTrait(ErrorTrait.class).ifPresent(e -> out.append(error((StructureShape) shape, e)));
    out.append('\n');
    for (MemberShape member : shape.members()) {
      line("  " + member.getMemberName() + " " + target(member));
      boolean top = inputs.contains(shape.getId()) || outputs.contains(shape.getId());
      out.append(top && isRest() ? bound(member) : name(member));
      out.append(flag(member.hasTrait(XmlFlattenedTrait.class), " flat"));
      out.append(flag(member.hasTrait(XmlAttributeTrait.class), " attr"));
      out.append(flag(member.hasTrait(RequiredTrait.class), " required"));
      out.append(flag(member.hasTrait(IdempotencyTokenTrait.class), " token"));
      boolean flat = member.hasTrait(XmlFlattenedTrait.class);
      Shape described = model.expectShape(member.getTarget());
      boolean list = flat && described instanceof ListShape;
      out.append(namespace(list ? ((ListShape) described).getMember() : member));
      out.append(time(member)).append('\n');
    }
  }

  private boolean unwrapped(Shape shape) {
    return TopDownIndex.of(model).getContainedOperations(service).stream()
        .filter(o -> o.hasTrait(S3UnwrappedXmlOutputTrait.class))
        .anyMatch(o -> o.getOutputShape().equals(shape.getId()));
  }

  private String error(StructureShape shape, ErrorTrait error) {
    Optional<AwsQueryErrorTrait> query =
        protocol.equals("awsQuery") ? shape.getTrait(AwsQueryErrorTrait.class) : Optional.empty();
    int status =
        query
            .map(AwsQueryErrorTrait::getHttpResponseCode)
            .or(() -> shape.getTrait(HttpErrorTrait.class).map(HttpErrorTrait::getCode))
            .orElse(error.getDefaultHttpStatusCode());
    String code = query.map(AwsQueryErrorTrait::getCode).orElse(shape.getId().getName(service));
    return " error=" + code + " status=" + status + flag(error.isServerError(), " fault");
  }

  private String bound(MemberShape member) {
    Shape target = model.expectShape(member.getTarget());
    if (!inputs.contains(member.getContainer()) && member.hasTrait(HttpQueryTrait.class)) {
      return name(member);
    }
    if (member.hasTrait(HttpLabelTrait.class)) {
      return " uri=" + member.getMemberName();
    }
    if (member.hasTrait(HttpQueryParamsTrait.class)) {
      return " queries";
    }
    if (member.hasTrait(HttpResponseCodeTrait.class)) {
      return " status";
    }
    Optional<String> named =
        member
            .getTrait(HttpQueryTrait.class)
            .map(t -> " query=" + t.getValue())
            .or(() -> member.getTrait(HttpHeaderTrait.class).map(t -> " header=" + t.getValue()))
            .or(
                () ->
                    member
                        .getTrait(HttpPrefixHeadersTrait.class)
                        .map(t -> " headers=" + t.getValue()));
    if (named.isPresent()) {
      return named.get();
    }
    if (member.hasTrait(HttpPayloadTrait.class)) {
      String root =
          member
              .getTrait(XmlNameTrait.class)
              .or(() -> target.getTrait(XmlNameTrait.class))
              .map(XmlNameTrait::getValue)
              .orElse(member.getTarget().getName());
      return " payload name=" + root + flag(target.hasTrait(StreamingTrait.class), " stream");
    }
    return name(member);
  }

  private String name(MemberShape member) {
    String ec2 =
        member.getTrait(Ec2QueryNameTrait.class).map(t -> " ec2=" + t.getValue()).orElse("");
    return wire(member, "name", member.getMemberName()) + (protocol.equals("ec2Query") ? ec2 : "");
  }

  private String wire(MemberShape member, String fact, String otherwise) {
    String name =
        protocol.equals("restJson1")
            ? member.getTrait(JsonNameTrait.class).map(JsonNameTrait::getValue).orElse(otherwise)
            : member.getTrait(XmlNameTrait.class).map(XmlNameTrait::getValue).orElse(otherwise);
    boolean named = !protocol.startsWith("awsJson") && !protocol.equals("rpcv2Cbor");
    return named && !name.equals(otherwise) ? " " + fact + "=" + name : "";
  }

  private static String namespace(Shape shape) {
    return shape
        .getTrait(XmlNamespaceTrait.class)
        .map(ns -> " ns=" + ns.getUri() + ns.getPrefix().map(p -> " prefix=" + p).orElse(""))
        .orElse("");
  }

  private String time(MemberShape member) {
    return member
        .getTrait(TimestampFormatTrait.class)
        .or(() -> model.expectShape(member.getTarget()).getTrait(TimestampFormatTrait.class))
        .map(t -> " time=" + t.getValue())
        .orElse("");
  }

  private String target(MemberShape member) {
    Shape shape = model.expectShape(member.getTarget());
    return switch (shape.getType()) {
      case STRUCTURE, UNION, LIST, SET, MAP -> {
        reached.add(shape.getId());
        yield shape.getId().getName(service);
      }
      case STRING, ENUM -> "string";
      case INTEGER, INT_ENUM -> "integer";
      case BIG_INTEGER -> "biginteger";
      case BIG_DECIMAL -> "bigdecimal";
      default ->
          Map.of(
                  ShapeType.BLOB, "blob",
                  ShapeType.BOOLEAN, "boolean",
                  ShapeType.BYTE, "byte",
                  ShapeType.SHORT, "short",
                  ShapeType.LONG, "long",
                  ShapeType.FLOAT, "float",
                  ShapeType.DOUBLE, "double",
                  ShapeType.TIMESTAMP, "timestamp",
                  ShapeType.DOCUMENT, "document")
              .getOrDefault(shape.getType(), "unknown");
    };
  }
}
