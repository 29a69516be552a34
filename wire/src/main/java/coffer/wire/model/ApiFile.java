package coffer.wire.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a service from an {@code .api} file, the line format of {@code wire/README.md}.
 *
 * <p>The files are ours, so anything wrong in one is a bug and stops the start.
 */
public final class ApiFile {
  /** A line and the indented lines below it. */
  private record Block(Line head, List<Line> body) {}

  private final Map<String, Block> shapeBlocks = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final List<Block> operationBlocks = new ArrayList<>();
  private @Nullable Block serviceBlock;

  private ApiFile() {}

  /** Reads the resource {@code coffer/api/NAME.api}. */
  public static Service load(String name) {
    try (InputStream in =
        ApiFile.class.getClassLoader().getResourceAsStream("coffer/api/" + name + ".api")) {
      if (in == null) {
        throw new IllegalArgumentException("no model of " + name);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the text of a file. */
  public static Service parse(String text) {
    var file = new ApiFile();
    file.collect(text);
    file.declare();
    file.link();
    return file.service();
  }

  private void collect(String text) {
    Block open = null;
    int next;
    for (int from = 0; from < text.length(); from = next) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      next = end + 1;
      boolean indented = text.startsWith("  ", from);
      String raw = text.substring(from, end).strip();
      if (raw.isEmpty() || raw.startsWith("#")) {
        continue;
      }
      Line line = Line.parse(raw);
      if (indented) {
        if (open == null) {
          throw new IllegalArgumentException("indented line without a head");
        }
        open.body().add(line);
        continue;
      }
      open = new Block(line, new ArrayList<>());
      switch (line.word(0)) {
        case "service" -> serviceBlock = open;
        case "op" -> operationBlocks.add(open);
        default -> shapeBlocks.put(line.word(1), open);
      }
    }
  }

  private void declare() {
    shapeBlocks.forEach(
        (name, block) -> {
          Line head = block.head();
          shapes.put(
              name,
              switch (head.word(0)) {
                case "struct", "union" -> structure(head);
                case "list" -> new ListShape(name, head.limits(), head.has("sparse"));
                case "map" -> new MapShape(name, head.limits(), head.has("sparse"));
                default -> scalar(head);
              });
        });
  }

  private static Structure structure(Line head) {
    String name = head.word(1);
    Structure.Fault fault =
        head.fact("error")
            .map(
                code ->
                    new Structure.Fault(name, code, head.number("status", 400), head.has("fault")))
            .orElse(null);
    return new Structure(
        new Structure.Facts(
            name,
            head.fact("name").orElse(name),
            head.fact("ns").orElse(""),
            head.fact("prefix").orElse(""),
            head.word(0).equals("union"),
            head.has("nons"),
            head.has("unwrapped"),
            fault));
  }

  private static Scalar scalar(Line head) {
    Kind kind = Kind.parse(head.word(0)).orElseThrow(() -> head.wrong("unknown kind of shape"));
    return new Scalar(head.word(1), kind, head.limits(), head.has("sensitive"));
  }

  private void link() {
    shapeBlocks.forEach(
        (name, block) -> {
          Line head = block.head();
          switch (shape(name)) {
            case ListShape list -> {
              Shape element = shape(head.word(2));
              list.link(part("member", element, head.fact("name").orElse("member"), "ns", head));
            }
            case MapShape map ->
                map.link(
                    part("key", shape(head.word(2)), head.fact("key").orElse("key"), "keyns", head),
                    part(
                        "value",
                        shape(head.word(3)),
                        head.fact("value").orElse("value"),
                        "valuens",
                        head));
            case Structure structure -> structure.link(members(block));
            case Scalar _ -> {}
          }
        });
  }

  private static Member part(
      String name, Shape target, String wireName, String namespace, Line head) {
    return new Member(
        name,
        0,
        target,
        wire(Place.BODY, wireName, namespace, head),
        EnumSet.noneOf(Member.Trait.class));
  }

  private static Member.Wire wire(Place place, String name, String namespace, Line line) {
    return new Member.Wire(
        place,
        name,
        line.fact("ec2").orElse(""),
        line.fact(namespace).orElse(""),
        line.fact("prefix").orElse(""),
        line.fact("time").map(TimeFormat::parse).orElse(null));
  }

  private List<Member> members(Block block) {
    var members = new ArrayList<Member>();
    for (Line line : block.body()) {
      Optional<Place> bound = line.has("payload") ? Optional.of(Place.PAYLOAD) : line.place();
      Place place = bound.orElse(Place.BODY);
      String name = line.placeName().or(() -> line.fact("name")).orElse(line.word(0));
      members.add(
          new Member(
              line.word(0),
              members.size(),
              shape(line.word(1)),
              wire(place, name, "ns", line),
              line.traits()));
    }
    return members;
  }

  private Shape shape(String name) {
    Shape known = shapes.get(name);
    if (known != null) {
      return known;
    }
    Kind kind =
        Kind.parse(name).orElseThrow(() -> new IllegalArgumentException("no shape " + name));
    Scalar plain = new Scalar(name, kind, Limits.NONE, false);
    shapes.put(name, plain);
    return plain;
  }

  private @Nullable Structure structure(Optional<String> name) {
    return name.map(n -> (Structure) shape(n)).orElse(null);
  }

  private Service service() {
    Block block = serviceBlock;
    if (block == null) {
      throw new IllegalArgumentException("no service line");
    }
    var facts = new LinkedHashMap<String, String>();
    var statuses = new LinkedHashMap<String, Integer>();
    var codes = new LinkedHashMap<String, String>();
    for (Line line : block.body()) {
      if (line.word(0).equals("error")) {
        statuses.put(line.word(1), Integer.parseInt(line.word(2)));
      } else if (line.word(0).equals("called")) {
        codes.put(line.word(1), line.word(2));
      } else {
        facts.put(line.word(0), line.word(1));
      }
    }
    var operations = new LinkedHashMap<String, Operation>();
    operationBlocks.forEach(b -> operations.put(b.head().word(1), operation(b)));
    var faults = new LinkedHashMap<String, Structure.Fault>();
    var structures = new LinkedHashMap<String, Structure>();
    for (Shape shape : shapes.values()) {
      if (shape instanceof Structure s) {
        structures.put(s.name(), s);
        s.fault().ifPresent(f -> faults.put(f.code(), f));
        s.fault().ifPresent(f -> faults.putIfAbsent(f.shape(), f));
      }
    }
    String name = block.head().word(1);
    return new Service(
        new Service.Facts(
            name,
            List.of(facts.getOrDefault("protocols", "").split(",")),
            facts.getOrDefault("version", ""),
            facts.getOrDefault("signing", name),
            facts.getOrDefault("target", ""),
            facts.getOrDefault("xmlns", ""),
            facts.getOrDefault("validation", ""),
            facts.getOrDefault("missing", ""),
            facts.containsKey("enums"),
            Map.copyOf(statuses),
            Map.copyOf(codes)),
        operations,
        faults,
        structures);
  }

  private Operation operation(Block block) {
    Line head = block.head();
    var routes = new ArrayList<Route>();
    routes.add(Route.parse(head.word(2), head.word(3)));
    block.body().forEach(line -> routes.add(Route.parse(line.word(1), line.word(2))));
    var when =
        switch (head.fact("when").orElse("")) {
          case "" -> Operation.When.ORDINARY;
          case "anywhere" -> Operation.When.ANYWHERE;
          case "multipart" -> Operation.When.MULTIPART;
          case "website" -> Operation.When.WEBSITE;
          default -> throw head.wrong("unknown condition");
        };
    var errors = new ArrayList<Structure>();
    head.fact("errors")
        .ifPresent(
            names -> {
              for (String name : names.split(",", -1)) {
                errors.add((Structure) shape(name));
              }
            });
    return new Operation(
        new Operation.Facts(
            head.word(1),
            List.copyOf(routes),
            Integer.parseInt(head.word(4)),
            head.fact("wrapper").orElse(""),
            when,
            head.fact("checksum").filter("required"::equals).isPresent(),
            head.fact("auth").filter("none"::equals).isPresent()),
        structure(head.fact("in")),
        structure(head.fact("out")),
        errors);
  }
}
