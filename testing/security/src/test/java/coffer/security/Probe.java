package coffer.security;

import coffer.wire.model.Kind;
import coffer.wire.model.ListShape;
import coffer.wire.model.MapShape;
import coffer.wire.model.Member;
import coffer.wire.model.Operation;
import coffer.wire.model.Place;
import coffer.wire.model.Route;
import coffer.wire.model.Scalar;
import coffer.wire.model.Service;
import coffer.wire.model.Structure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the smallest request of an operation out of its model: what is required and what {@link
 * ProbeValues} says more, spelled as the service's protocol wants it.
 */
final class Probe {
  private final Service service;
  private final Operation operation;
  private final ProbeValues values;

  Probe(Service service, Operation operation, ProbeValues values) {
    this.service = service;
    this.operation = operation;
    this.values = values;
  }

  /** All of a service's operations; those that take something away come last. */
  static Stream<Operation> ordered(Service service) {
    return service.operations().values().stream()
        .sorted(
            Comparator.comparing(
                    (Operation o) -> o.name().matches("(Delete|Abort|Close|Leave|Remove).*"))
                .thenComparing(Operation::name));
  }

  Shot shot() {
    return switch (service.protocols().getFirst()) {
      case "awsQuery", "ec2Query" -> form();
      case "awsJson1_0", "awsJson1_1" -> json();
      default -> rest();
    };
  }

  private List<Member> sent(Structure shape) {
    if (shape.isUnion()) {
      return shape.members().subList(0, 1);
    }
    return shape.members().stream()
        .filter(m -> m.is(Member.Trait.REQUIRED) || values.wants(service, operation, m))
        .toList();
  }

  private List<Member> sent() {
    return operation.input().map(this::sent).orElse(List.of());
  }

  private Shot form() {
    var form = new StringBuilder("Action=" + operation.name() + "&Version=" + service.version());
    sent().forEach(member -> field(form, name(member), member));
    return Shot.post("/", form.toString())
        .with("Content-Type", "application/x-www-form-urlencoded");
  }

  private boolean isEc2() {
    return service.protocols().getFirst().equals("ec2Query");
  }

  private String name(Member member) {
    return isEc2() ? member.ec2Name() : member.wireName();
  }

  private void field(StringBuilder form, String name, Member member) {
    Optional<String> given = values.of(service, operation, member);
    switch (member.target()) {
      case Scalar scalar ->
          form.append('&').append(name).append('=').append(encoded(given.orElse(text(scalar))));
      case ListShape list -> {
        String each = name + (isEc2() || member.is(Member.Trait.FLAT) ? "." : ".member.");
        List<String> elements = elements(given);
        for (int i = 0; i < elements.size(); i++) {
          form.append('&').append(each).append(i + 1).append('=').append(encoded(elements.get(i)));
        }
        if (elements.isEmpty()) {
          field(form, each + 1, list.element());
        }
      }
      case MapShape map -> {
        field(form, name + ".entry.1.key", map.key());
        field(form, name + ".entry.1.value", map.value());
      }
      case Structure structure ->
          sent(structure).forEach(inner -> field(form, name + "." + name(inner), inner));
    }
  }

  private static List<String> elements(Optional<String> given) {
    return given.map(text -> List.of(text.split("\\|"))).orElse(List.of());
  }

  private Shot json() {
    var body = new StringBuilder();
    object(body, sent());
    return Shot.post("/", body.toString())
        .with("Content-Type", "application/x-amz-json-1.1")
        .with("X-Amz-Target", service.target() + "." + operation.name());
  }

  private void object(StringBuilder json, List<Member> members) {
    json.append('{');
    String comma = "";
    for (Member member : members) {
      json.append(comma).append('"').append(member.wireName()).append("\":");
      value(json, member);
      comma = ",";
    }
    json.append('}');
  }

  private void value(StringBuilder json, Member member) {
    Optional<String> given = values.of(service, operation, member);
    switch (member.target()) {
      case Scalar scalar -> {
        boolean time = scalar.kind() == Kind.TIMESTAMP;
        String text = time ? seconds(text(scalar)) : given.orElse(text(scalar));
        boolean bare = time || scalar.kind().isWhole() || scalar.kind() == Kind.BOOLEAN;
        json.append(bare ? text : "\"" + text.replace("\"", "\\\"") + "\"");
      }
      case ListShape list -> {
        json.append('[');
        if (given.isPresent()) {
          json.append('"').append(String.join("\",\"", elements(given))).append('"');
        } else {
          value(json, list.element());
        }
        json.append(']');
      }
      case MapShape map -> {
        json.append("{\"").append(text((Scalar) map.key().target())).append("\":");
        value(json, map.value());
        json.append('}');
      }
      case Structure structure -> object(json, sent(structure));
    }
  }

  private static String seconds(String time) {
    return Long.toString(Instant.parse(time).getEpochSecond());
  }

  private Shot rest() {
    Route route = operation.routes().getFirst();
    var path = new StringBuilder();
    for (Route.Segment segment : route.segments()) {
      path.append('/').append(segment.label() ? label(segment.text()) : segment.text());
    }
    var query = new ArrayList<String>();
    route.query().forEach((name, value) -> query.add(value.isEmpty() ? name : name + "=" + value));
    Shot shot = Shot.of(route.method(), "/");
    for (Member member : sent()) {
      if (member.place() == Place.QUERY) {
        query.add(member.wireName() + "=" + encoded(text(member)));
      } else if (member.place() == Place.HEADER) {
        shot = shot.with(member.wireName(), text(member));
      }
    }
    String target = path.isEmpty() ? "/" : path.toString();
    Shot whole = shot.to(query.isEmpty() ? target : target + "?" + String.join("&", query));
    return body(whole);
  }

  private Shot body(Shot shot) {
    if (service.protocols().getFirst().equals("restJson1")) {
      var json = new StringBuilder();
      object(json, sent().stream().filter(member -> member.place() == Place.BODY).toList());
      return operation.hasBodyMembers()
          ? shot.body(json.toString()).with("Content-Type", "application/json")
          : shot;
    }
    Optional<Member> payload = operation.requestPayload();
    String text;
    if (payload.isPresent()) {
      text =
          payload.get().target() instanceof Structure structure
              ? document(structure, payload.get().wireName())
              : text(payload.get());
    } else if (operation.hasBodyMembers()) {
      text = document(operation.input().orElseThrow(), operation.input().orElseThrow().root());
    } else {
      return shot;
    }
    return shot.body(text).with("Content-MD5", md5(text));
  }

  private String document(Structure structure, String root) {
    Optional<String> given = values.document(service, operation);
    if (given.isPresent()) {
      return given.get();
    }
    var xml = new StringBuilder("<" + root + " xmlns=\"" + service.uri() + "\">");
    elements(xml, structure);
    return xml.append("</").append(root).append('>').toString();
  }

  private void elements(StringBuilder xml, Structure structure) {
    for (Member member : sent(structure)) {
      if (member.place() == Place.BODY) {
        element(xml, member.wireName(), member);
      }
    }
  }

  private void element(StringBuilder xml, String name, Member member) {
    if (member.target() instanceof ListShape list && member.is(Member.Trait.FLAT)) {
      element(xml, name, list.element());
      return;
    }
    xml.append('<').append(name).append('>');
    switch (member.target()) {
      case Scalar _ -> xml.append(text(member).replace("&", "&amp;").replace("<", "&lt;"));
      case ListShape list -> element(xml, list.element().wireName(), list.element());
      case MapShape _ -> throw new IllegalStateException("no request has a map in XML");
      case Structure structure -> elements(xml, structure);
    }
    xml.append("</").append(name).append('>');
  }

  private String label(String name) {
    Optional<Member> member =
        operation.input().map(Structure::members).orElse(List.of()).stream()
            .filter(m -> m.place() == Place.LABEL && m.wireName().equals(name))
            .findFirst();
    return encoded(member.map(this::text).orElse("a")).replace("+", "%20").replace("%2F", "/");
  }

  private String text(Member member) {
    return values
        .of(service, operation, member)
        .orElseGet(() -> member.target() instanceof Scalar scalar ? text(scalar) : "");
  }

  /** Something the model allows. */
  private static String text(Scalar scalar) {
    var limits = scalar.limits();
    if (!limits.allowed().isEmpty()) {
      return limits.allowed().getFirst();
    }
    return switch (scalar.kind()) {
      case BOOLEAN -> "true";
      case BYTE, SHORT, INTEGER, LONG, BIGINTEGER, FLOAT, DOUBLE, BIGDECIMAL ->
          limits.min() == null || limits.min().signum() <= 0 ? "1" : limits.min().toPlainString();
      case TIMESTAMP -> "2030-01-01T00:00:00Z";
      case BLOB -> Base64.getEncoder().encodeToString("bytes".getBytes(StandardCharsets.UTF_8));
      case STRING, DOCUMENT -> ProbeValues.fitting(limits);
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String md5(String text) {
    return Base64.getEncoder()
        .encodeToString(Attack.digest("MD5", text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return service.name().toLowerCase(Locale.ROOT) + " " + operation.name();
  }
}
