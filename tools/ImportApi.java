import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Writes {@code wire/src/main/resources/coffer/api/NAME.api} from the service description that an
 * installed botocore carries and from {@code tools/overlay/NAME.overlay}.
 *
 * <p>Run by hand when an API moves, with the folder of the Python package as its argument:
 *
 * <pre>java tools/ImportApi.java "$(python3 -c 'import botocore; print(botocore.__path__[0])')"
 * </pre>
 *
 * <p>Only facts are taken: names, types, places on the wire, limits, error statuses. Descriptions,
 * client-side hints and whatever the overlay omits are left behind, and so is every shape that no
 * operation reaches. The format of the result is described in {@code wire/README.md}.
 */
final class ImportApi {
  private static final List<String> SERVICES =
      List.of("s3", "sts", "iam", "organizations", "s3control", "ec2", "rolesanywhere", "kms");

  private static final Map<String, String> PROTOCOLS =
      Map.of(
          "rest-xml", "restXml",
          "rest-json", "restJson1",
          "query", "awsQuery",
          "ec2", "ec2Query",
          "smithy-rpc-v2-cbor", "rpcv2Cbor");

  private final String name;
  private final Map<String, Object> model;
  private final Overlay overlay;
  private final StringBuilder out = new StringBuilder();
  private final Set<String> reached = new LinkedHashSet<>();

  private ImportApi(String name, Map<String, Object> model, Overlay overlay) {
    this.name = name;
    this.model = model;
    this.overlay = overlay;
  }

  public static void main(String[] args) throws IOException {
    Path botocore = Path.of(args[0]);
    Path root = args.length > 1 ? Path.of(args[1]) : Path.of("");
    for (String name : SERVICES) {
      Overlay overlay = Overlay.read(root.resolve("tools/overlay/" + name + ".overlay"));
      Map<String, Object> model = object(new Json(newest(botocore, name)).value());
      String text = new ImportApi(name, model, overlay).text();
      Files.writeString(root.resolve("wire/src/main/resources/coffer/api/" + name + ".api"), text);
    }
  }

  private static String newest(Path botocore, String name) throws IOException {
    Path folder = botocore.resolve("data").resolve(name);
    List<Path> versions;
    try (var all = Files.list(folder)) {
      versions = all.filter(Files::isDirectory).sorted().toList();
    }
    Path zipped = versions.getLast().resolve("service-2.json.gz");
    Path plain = versions.getLast().resolve("service-2.json");
    try (InputStream in =
        Files.exists(zipped)
            ? new GZIPInputStream(Files.newInputStream(zipped))
            : Files.newInputStream(plain)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String text() {
    out.append("# Facts of the ")
        .append(name)
        .append(" API, taken from botocore (Apache-2.0) and ");
    out.append("tools/overlay by tools/ImportApi. Do not edit.\n");
    service();
    out.append('\n');
    Map<String, Object> operations = new TreeMap<>(object(model.get("operations")));
    operations.keySet().removeAll(overlay.omitted);
    if (!overlay.kept.isEmpty()) {
      if (!operations.keySet().containsAll(overlay.kept)) {
        throw new IllegalArgumentException(name + " has no such operation to keep");
      }
      operations.keySet().retainAll(overlay.kept);
    }
    operations.values().forEach(o -> operation(object(o)));
    overlay.operations.forEach(line -> out.append(line).append('\n'));
    overlay.needs.forEach(this::reach);
    out.append('\n');
    var bodies = new TreeMap<String, String>();
    var done = new TreeSet<String>();
    while (done.size() < reached.size()) {
      for (String shape : List.copyOf(reached)) {
        if (done.add(shape)) {
          bodies.put(shape, shape(shape));
        }
      }
    }
    bodies.values().forEach(out::append);
    overlay.shapes.forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }

  private void service() {
    Map<String, Object> facts = object(model.get("metadata"));
    out.append("service ").append(name).append('\n');
    var protocols = new ArrayList<String>();
    List<Object> listed =
        facts.containsKey("protocols")
            ? list(facts.get("protocols"))
            : List.of(facts.get("protocol"));
    for (Object one : listed) {
      String protocol = one.toString();
      protocols.add(
          protocol.equals("json")
              ? "awsJson" + facts.get("jsonVersion").toString().replace('.', '_')
              : PROTOCOLS.get(protocol));
    }
    line("protocols", String.join(",", protocols));
    line("version", facts.get("apiVersion"));
    line("signing", facts.getOrDefault("signingName", facts.get("endpointPrefix")));
    line("target", facts.get("targetPrefix"));
    line("xmlns", facts.get("xmlNamespace"));
    overlay.service.forEach(l -> out.append("  ").append(l).append('\n'));
  }

  private void line(String key, Object value) {
    if (value != null) {
      out.append("  ").append(key).append(' ').append(value).append('\n');
    }
  }

  private void operation(Map<String, Object> o) {
    Map<String, Object> http = object(o.get("http"));
    String operation = o.get("name").toString();
    out.append("op ").append(operation).append(' ').append(http.get("method")).append(' ');
    // A label that swallows the rest of a path can have nothing behind it; those are plain labels.
    out.append(http.get("requestUri").toString().replace("?&", "?").replace("+}/", "}/"));
    out.append(' ');
    out.append(http.getOrDefault("responseCode", 200));
    if (o.containsKey("input")) {
      out.append(" in=").append(reach(object(o.get("input")).get("shape")));
    }
    if (o.containsKey("output") && !overlay.silent.contains(operation)) {
      Map<String, Object> output = object(o.get("output"));
      out.append(" out=").append(reach(output.get("shape")));
      out.append(fact("wrapper", output.get("resultWrapper")));
    }
    if (o.containsKey("errors")) {
      out.append(
          list(o.get("errors")).stream()
              .map(e -> reach(object(e).get("shape")))
              .collect(Collectors.joining(",", " errors=", "")));
    }
    boolean sends = Set.of("POST", "PUT", "PATCH").contains(http.get("method").toString());
    if (sends && Boolean.TRUE.equals(o.get("httpChecksumRequired"))) {
      out.append(" checksum=required");
    } else if (o.containsKey("httpChecksum")) {
      Map<String, Object> checksum = object(o.get("httpChecksum"));
      if (Boolean.TRUE.equals(checksum.get("requestChecksumRequired"))) {
        out.append(" checksum=required");
      } else if (checksum.containsKey("requestAlgorithmMember")) {
        out.append(" checksum=optional");
      }
    }
    if ("none".equals(o.get("authtype"))) {
      out.append(" auth=none");
    }
    out.append(overlay.more("op", operation)).append('\n');
  }

  private String reach(Object shape) {
    reached.add(shape.toString());
    return shape.toString();
  }

  private Map<String, Object> shapeOf(String shape) {
    return object(object(model.get("shapes")).get(shape));
  }

  private String shape(String shape) {
    Map<String, Object> s = shapeOf(shape);
    return switch (s.get("type").toString()) {
      case "structure" -> structure(shape, s);
      case "list" -> {
        Map<String, Object> member = object(s.get("member"));
        boolean flat = Boolean.TRUE.equals(s.get("flattened"));
        Object inner = flat ? null : member.get("locationName");
        yield "list " + shape + " " + target(member) + fact("name", inner) + limits(s) + "\n";
      }
      case "map" -> {
        Map<String, Object> key = object(s.get("key"));
        Map<String, Object> value = object(s.get("value"));
        yield "map "
            + shape
            + " "
            + target(key)
            + " "
            + target(value)
            + flag(Boolean.TRUE.equals(s.get("flattened")), "flat")
            + fact("key", key.get("locationName"))
            + fact("value", value.get("locationName"))
            + limits(s)
            + "\n";
      }
      default -> isPlain(s) ? "" : s.get("type") + " " + shape + scalarFacts(s) + "\n";
    };
  }

  private String structure(String shape, Map<String, Object> s) {
    var text = new StringBuilder();
    text.append(s.containsKey("union") ? "union " : "struct ").append(shape);
    String root = overlay.roots.get(shape);
    text.append(fact("name", root != null ? root : s.get("locationName")));
    text.append(namespace(s));
    if (s.containsKey("error") || s.containsKey("exception")) {
      Map<String, Object> error = object(s.getOrDefault("error", Map.of()));
      boolean server = Boolean.TRUE.equals(s.get("fault"));
      text.append(" error=").append(error.getOrDefault("code", shape));
      text.append(" status=").append(error.getOrDefault("httpStatusCode", server ? 500 : 400));
      text.append(flag(server, "fault"));
    }
    text.append(overlay.more("struct", shape)).append('\n');
    Set<String> required =
        list(s.getOrDefault("required", List.of())).stream()
            .map(Object::toString)
            .collect(Collectors.toSet());
    object(s.get("members"))
        .forEach(
            (member, m) -> {
              if (!overlay.omitted.contains(shape + "." + member)) {
                text.append(member(shape, s, member, object(m), required.contains(member)));
              }
            });
    return text.toString();
  }

  private String member(
      String owner, Map<String, Object> s, String member, Map<String, Object> m, boolean required) {
    Map<String, Object> to = shapeOf(m.get("shape").toString());
    var text = new StringBuilder("  ").append(member).append(' ').append(target(m));
    Object name = m.get("locationName");
    boolean payload = member.equals(s.get("payload"));
    switch (String.valueOf(m.get("location"))) {
      case "uri" -> text.append(" uri=").append(name == null ? member : name);
      case "querystring" ->
          text.append(to.get("type").equals("map") ? " queries" : " query=" + name);
      case "header" -> text.append(" header=").append(name);
      case "headers" -> text.append(" headers=").append(name == null ? "" : name);
      case "statusCode" -> text.append(" status");
      default -> text.append(bodyName(member, m, to, payload));
    }
    text.append(flag(payload, "payload"));
    boolean flat =
        Boolean.TRUE.equals(m.get("flattened")) || Boolean.TRUE.equals(to.get("flattened"));
    text.append(flag(flat && m.get("location") == null, "flat"));
    text.append(flag(Boolean.TRUE.equals(m.get("streaming")), "stream"));
    text.append(flag(Boolean.TRUE.equals(m.get("xmlAttribute")), "attr"));
    text.append(flag(Boolean.TRUE.equals(m.get("idempotencyToken")), "token"));
    text.append(flag(required, "required"));
    if (to.get("type").equals("timestamp")) {
      Object format = m.get("timestampFormat");
      text.append(fact("time", format != null ? format : to.get("timestampFormat")));
    }
    text.append(fact("ec2", m.get("queryName")));
    String ns = namespace(flat && to.containsKey("member") ? object(to.get("member")) : m);
    // The service's own namespace is on every root already.
    text.append(payload ? "" : ns);
    return text.append(overlay.more("member", owner + "." + member)).append('\n').toString();
  }

  /** The element a member is written as, where it is not called like the member. */
  private String bodyName(
      String member, Map<String, Object> m, Map<String, Object> to, boolean payload) {
    Object name = m.get("locationName");
    if (name == null && payload && to.get("type").equals("structure")) {
      name = to.get("locationName");
    }
    boolean flat =
        Boolean.TRUE.equals(m.get("flattened")) || Boolean.TRUE.equals(to.get("flattened"));
    if (name == null && flat && to.containsKey("member")) {
      // A flattened list's own element name counts only where the member has none.
      name = object(to.get("member")).get("locationName");
    }
    return name == null || name.equals(member) ? "" : fact("name", name);
  }

  private String target(Map<String, Object> reference) {
    String shape = reference.get("shape").toString();
    String other = overlay.types.get(shape);
    if (other != null) {
      return other;
    }
    Map<String, Object> s = shapeOf(shape);
    return isPlain(s) ? s.get("type").toString() : reach(shape);
  }

  /** A shape that says no more than its type is written as its type. */
  private static boolean isPlain(Map<String, Object> s) {
    return !Set.of("structure", "list", "map").contains(s.get("type").toString())
        && scalarFacts(s).isEmpty();
  }

  private static String scalarFacts(Map<String, Object> s) {
    var text = new StringBuilder(flag(Boolean.TRUE.equals(s.get("sensitive")), "sensitive"));
    if (s.containsKey("enum")) {
      text.append(
          list(s.get("enum")).stream()
              .map(v -> escape(v.toString()))
              .collect(Collectors.joining(",", " enum=", "")));
    }
    return text.append(limits(s)).toString();
  }

  private static String limits(Map<String, Object> s) {
    // The pattern comes last: it runs to the end of the line.
    return fact("min", s.get("min"))
        + fact("max", s.get("max"))
        + fact("pattern", s.get("pattern"));
  }

  private static String namespace(Map<String, Object> s) {
    if (!(s.get("xmlNamespace") instanceof Map<?, ?> ns)) {
      return "";
    }
    return fact("ns", ns.get("uri")) + fact("prefix", ns.get("prefix"));
  }

  private static String fact(String key, Object value) {
    return value == null ? "" : " " + key + "=" + value;
  }

  private static String flag(boolean on, String word) {
    return on ? " " + word : "";
  }

  private static String escape(String value) {
    return value.replace("%", "%25").replace(" ", "%20").replace(",", "%2C");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  /** What the description has lost or has never had; see the files for their directives. */
  private record Overlay(
      Set<String> omitted,
      Set<String> kept,
      Set<String> silent,
      Map<String, String> roots,
      Map<String, String> types,
      Map<String, String> added,
      List<String> needs,
      List<String> service,
      List<String> operations,
      List<String> shapes) {

    static Overlay read(Path file) throws IOException {
      var o =
          new Overlay(
              new LinkedHashSet<>(),
              new LinkedHashSet<>(),
              new LinkedHashSet<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>());
      List<String> block = o.service;
      for (String line : Files.readAllLines(file)) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        if (line.startsWith("  ")) {
          block.add(line);
          continue;
        }
        String[] words = line.split(" ", 3);
        switch (words[0]) {
          case "omit" -> o.omitted.add(words[1]);
          case "keep" -> o.kept.add(words[1]);
          case "silent" -> o.silent.add(words[1]);
          case "root" -> o.roots.put(words[1], words[2]);
          case "type" -> o.types.put(words[1], words[2]);
          case "needs" -> o.needs.add(words[1]);
          case "add" -> {
            String[] rest = words[2].split(" ", 2);
            o.added.merge(words[1] + " " + rest[0], " " + rest[1], String::concat);
          }
          case "op" -> (block = o.operations).add(line);
          case "struct", "list", "map", "string" -> (block = o.shapes).add(line);
          default -> o.service.add(line);
        }
      }
      return o;
    }

    String more(String kind, String name) {
      return added.getOrDefault(kind + " " + name, "");
    }
  }

  /** Just enough JSON: objects keep their order, numbers stay text. */
  private static final class Json {
    private final String text;
    private int at;

    Json(String text) {
      this.text = text;
    }

    Object value() {
      char c = skip();
      return switch (c) {
        case '{' -> members();
        case '[' -> elements();
        case '"' -> string();
        case 't', 'f', 'n' -> word();
        default -> number();
      };
    }

    private char skip() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.charAt(at);
    }

    private Map<String, Object> members() {
      var found = new LinkedHashMap<String, Object>();
      at++;
      while (skip() != '}') {
        if (text.charAt(at) == ',') {
          at++;
          skip();
        }
        String key = string();
        skip();
        at++;
        found.put(key, value());
      }
      at++;
      return found;
    }

    private List<Object> elements() {
      var found = new ArrayList<Object>();
      at++;
      while (skip() != ']') {
        if (text.charAt(at) == ',') {
          at++;
        }
        found.add(value());
      }
      at++;
      return found;
    }

    private String string() {
      var s = new StringBuilder();
      for (at++; text.charAt(at) != '"'; at++) {
        char c = text.charAt(at);
        if (c != '\\') {
          s.append(c);
          continue;
        }
        c = text.charAt(++at);
        switch (c) {
          case 'n' -> s.append('\n');
          case 't' -> s.append('\t');
          case 'r' -> s.append('\r');
          case 'b' -> s.append('\b');
          case 'f' -> s.append('\f');
          case 'u' -> {
            s.append((char) Integer.parseInt(text, at + 1, at + 5, 16));
            at += 4;
          }
          default -> s.append(c);
        }
      }
      at++;
      return s.toString();
    }

    private Object word() {
      int from = at;
      while (Character.isLetter(text.charAt(at))) {
        at++;
      }
      String word = text.substring(from, at);
      return word.equals("null") ? null : (Object) Boolean.valueOf(word);
    }

    private String number() {
      int from = at;
      while ("+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return text.substring(from, at);
    }
  }
}
