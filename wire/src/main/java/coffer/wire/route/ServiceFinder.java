package coffer.wire.route;

import coffer.wire.HostRoute;
import coffer.wire.model.Service;
import coffer.wire.protocol.Incoming;
import coffer.wire.protocol.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the service and its protocol. The first of these that says something decides: a path and
 * an account of S3 Control; {@code X-Amz-Target}; an rpc-v2-cbor path; the signature's scope;
 * {@code Action} and {@code Version}; the host; else it is S3.
 */
final class ServiceFinder {
  private static final Pattern CBOR_PATH =
      Pattern.compile(".*/service/([A-Za-z0-9_.]+)/operation/([A-Za-z0-9_]+)");
  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^,\\s]+)");

  /**
   * @param operation named by the request itself; empty where the path must tell
   */
  record Found(Service service, String protocol, Optional<String> operation) {}

  private final Map<String, Service> services = new LinkedHashMap<>();
  private final @Nullable Service s3;
  private final @Nullable Service control;

  ServiceFinder(List<Service> all) {
    all.forEach(s -> services.put(s.name(), s));
    s3 = services.get("s3");
    control = services.get(ControlRequests.SERVICE);
  }

  boolean isAlone() {
    return services.size() == 1;
  }

  /**
   * @param form the parameters of the body, if it is a form that was read
   */
  Found find(Incoming request, HostRoute host, String hostName, Query form) {
    Service only = services.values().iterator().next();
    if (isAlone()) {
      return spoken(only, request, form);
    }
    if (control != null && ControlRequests.matches(request, host)) {
      return spoken(control, request, Query.EMPTY);
    }
    if (request.website() || host.bucket().isPresent()) {
      // Under a bucket's name there is nothing but S3.
      return spoken(orOnly(s3, only), request, Query.EMPTY);
    }
    Optional<Service> chosen =
        byTarget(request)
            .or(() -> byCborPath(request))
            .or(() -> byScope(request))
            .or(() -> byVersion(request.query().plus(form)))
            .or(() -> byHost(hostName));
    return spoken(chosen.orElse(orOnly(s3, only)), request, form);
  }

  private static Service orOnly(@Nullable Service service, Service otherwise) {
    return service == null ? otherwise : service;
  }

  private Optional<Service> first(Predicate<Service> wanted) {
    return services.values().stream().filter(wanted).findFirst();
  }

  private Optional<Service> byTarget(Incoming request) {
    return target(request).flatMap(t -> first(s -> s.target().equals(prefix(t))));
  }

  private static Optional<String> target(Incoming request) {
    return request.headers().first("X-Amz-Target").filter(t -> t.indexOf('.') > 0);
  }

  private static String prefix(String target) {
    return target.substring(0, target.lastIndexOf('.'));
  }

  private Optional<Service> byCborPath(Incoming request) {
    return cborPath(request).flatMap(m -> first(s -> s.target().equals(m.group(1))));
  }

  private static Optional<Matcher> cborPath(Incoming request) {
    boolean cbor =
        request.headers().first("smithy-protocol").filter("rpc-v2-cbor"::equals).isPresent();
    if (!cbor) {
      return Optional.empty();
    }
    Matcher path = CBOR_PATH.matcher(request.path());
    return path.matches() ? Optional.of(path) : Optional.empty();
  }

  private Optional<Service> byScope(Incoming request) {
    String authorization = request.headers().first("Authorization").orElse("");
    if (authorization.startsWith("AWS ") || request.query().has("AWSAccessKeyId")) {
      return Optional.ofNullable(s3);
    }
    Matcher credential = CREDENTIAL.matcher(authorization);
    Optional<String> scope =
        credential.find()
            ? Optional.of(credential.group(1))
            : request.query().first("X-Amz-Credential");
    return scope.flatMap(this::byCredential);
  }

  private Optional<Service> byCredential(String credential) {
    String[] parts = credential.split("/", -1);
    if (parts.length < 3) {
      return Optional.empty();
    }
    // The service stands before the closing word, with a region before it or, in SigV4A, without.
    String signing = parts[parts.length - 2].toLowerCase(Locale.ROOT);
    return first(s -> s.signing().equals(signing) && s != control);
  }

  private Optional<Service> byVersion(Query query) {
    if (!query.has("Action")) {
      return Optional.empty();
    }
    String version = query.first("Version").orElse("");
    String action = query.first("Action").orElse("");
    return first(s -> s.version().equals(version) && s.operation(action).isPresent())
        .or(() -> first(s -> s.version().equals(version) && isQuery(s)));
  }

  private static boolean isQuery(Service service) {
    return service.protocols().stream().anyMatch(p -> p.endsWith("Query"));
  }

  private Optional<Service> byHost(String hostName) {
    String host = Hosts.bare(hostName);
    int dot = host.indexOf('.');
    return Optional.ofNullable(services.get(dot < 0 ? host : host.substring(0, dot)));
  }

  /** Which of its protocols the request speaks, and the operation where the protocol names it. */
  private static Found spoken(Service service, Incoming request, Query form) {
    Optional<Matcher> cbor = cborPath(request);
    if (cbor.isPresent() && service.protocols().contains("rpcv2Cbor")) {
      return new Found(service, "rpcv2Cbor", Optional.of(cbor.get().group(2)));
    }
    Optional<String> target = target(request);
    Optional<String> json = target.flatMap(_ -> jsonProtocol(service, request));
    if (json.isPresent()) {
      String name = target.get().substring(target.get().lastIndexOf('.') + 1);
      return new Found(service, json.get(), Optional.of(name));
    }
    Optional<String> query =
        service.protocols().stream().filter(p -> p.endsWith("Query")).findFirst();
    if (query.isPresent()) {
      Optional<String> action = request.query().plus(form).first("Action");
      if (action.isPresent() || service.protocols().size() == 1) {
        return new Found(service, query.get(), Optional.of(action.orElse("")));
      }
    }
    boolean rest = service.protocols().getFirst().startsWith("rest");
    return new Found(
        service, service.protocols().getFirst(), rest ? Optional.empty() : Optional.of(""));
  }

  private static Optional<String> jsonProtocol(Service service, Incoming request) {
    String type = request.headers().first("Content-Type").orElse("");
    String asked = type.startsWith("application/x-amz-json-1.0") ? "awsJson1_0" : "awsJson1_1";
    List<String> spoken =
        service.protocols().stream().filter(p -> p.startsWith("awsJson")).toList();
    return spoken.contains(asked) ? Optional.of(asked) : spoken.stream().findFirst();
  }
}
