package coffer.wire.route;

import coffer.wire.ApiError;
import coffer.wire.Apis;
import coffer.wire.ErrorEncoder;
import coffer.wire.HostRoute;
import coffer.wire.HttpRequest;
import coffer.wire.Resolution;
import coffer.wire.bind.Bindings;
import coffer.wire.model.ApiFile;
import coffer.wire.model.Operation;
import coffer.wire.model.Service;
import coffer.wire.protocol.Incoming;
import coffer.wire.protocol.ModelCall;
import coffer.wire.protocol.Percent;
import coffer.wire.protocol.Protocol;
import coffer.wire.protocol.Protocols;
import coffer.wire.protocol.Query;
import coffer.wire.protocol.Target;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Services made from their models. */
public final class ModelApis implements Apis {
  private static final String S3 = "s3";

  /** A service with its routes; the table is empty for the protocols that have one path only. */
  private record Served(Service service, RouteTable routes, Choice choice) {
    static Served of(Service service) {
      return new Served(service, new RouteTable(service), new Choice(service.name().equals(S3)));
    }
  }

  private final Map<String, Served> served;
  private final Hosts hosts;
  private final ServiceFinder finder;
  private final boolean speaksForms;
  private final Bindings bindings = new Bindings();
  private final Protocols protocols = new Protocols(bindings);

  private ModelApis(List<Service> services, List<String> domains) {
    served = new LinkedHashMap<>();
    services.forEach(s -> served.put(s.name(), Served.of(s)));
    hosts = new Hosts(domains, served.keySet());
    finder = new ServiceFinder(services);
    speaksForms =
        services.stream().flatMap(s -> s.protocols().stream()).anyMatch(p -> p.endsWith("Query"));
  }

  /**
   * Services by their model names.
   *
   * <p>With {@code s3} alone everything is S3, whatever its signature says: that is what the S3
   * listener serves. With more, {@link ServiceFinder} chooses.
   *
   * @param domains under which hosts name buckets; none means path style only
   */
  public static ModelApis load(List<String> services, List<String> domains) {
    return of(services.stream().map(ApiFile::load).toList(), domains);
  }

  /** Services whose models were read already. */
  public static ModelApis of(List<Service> services, List<String> domains) {
    return new ModelApis(services, domains);
  }

  @Override
  public void verify(String service, String operation, Class<?> inputType) {
    Operation found = operation(service, operation);
    found
        .input()
        .ifPresentOrElse(
            shape -> bindings.checkInput(shape, inputType), () -> refuseMembers(inputType));
  }

  private static void refuseMembers(Class<?> type) {
    if (type.isRecord() && type.getRecordComponents().length > 0) {
      throw new IllegalArgumentException(type.getName() + " has components, the input has none");
    }
  }

  @Override
  public void verifyOutput(String service, String operation, Class<?> outputType) {
    Operation found = operation(service, operation);
    found
        .output()
        .ifPresentOrElse(
            shape -> bindings.checkOutput(shape, outputType), () -> refuseMembers(outputType));
  }

  private Operation operation(String service, String operation) {
    Served found = served.get(service);
    if (found == null) {
      throw new IllegalArgumentException("no service " + service);
    }
    return found
        .service()
        .operation(operation)
        .orElseThrow(
            () -> new IllegalArgumentException("no operation " + service + ":" + operation));
  }

  @Override
  public HttpRequest prepared(HttpRequest request) throws IOException {
    return speaksForms ? FormBody.prepared(request) : request;
  }

  @Override
  public Resolution resolve(HttpRequest request) {
    RequestTarget target = RequestTarget.of(request);
    HostRoute host = hosts.route(target.host());
    Optional<Query> query = Query.parse(target.rawQuery());
    var incoming =
        new Incoming(
            request.method(),
            target.path(),
            query.orElse(Query.EMPTY),
            request.headers(),
            host.website());
    ServiceFinder.Found found = finder.find(incoming, host, target.host(), FormBody.of(request));
    Service service = found.service();
    Protocol protocol = protocols.of(service.name(), found.protocol());
    ErrorEncoder errors = (error, ids) -> protocol.error(service, incoming, error, ids);
    try {
      if (query.isEmpty() || !target.isReadable()) {
        throw service.name().equals(S3)
            ? invalidUri()
            : new ApiError("MalformedQueryString", 400, "The query string cannot be decoded.");
      }
      boolean control = service.name().equals(ControlRequests.SERVICE);
      Target to =
          target(found, control ? ControlRequests.withAccount(incoming, host) : incoming, host);
      return new Resolution.Found(new ModelCall(to, protocol, bindings));
    } catch (ApiError error) {
      return new Resolution.Failed(error, errors);
    }
  }

  private Target target(ServiceFinder.Found found, Incoming incoming, HostRoute host) {
    Service service = found.service();
    if (found.operation().isPresent()) {
      String name = found.operation().get();
      Operation operation =
          service.operation(name).orElseThrow(() -> unknown(found.protocol(), name));
      return new Target(service, operation, incoming, Map.of());
    }
    Served here = served.get(service.name());
    if (here == null) {
      throw new IllegalStateException("a service that is not served");
    }
    // A host's bucket is put in front of the path, raw: that is how the host's reader writes it.
    boolean virtual = service.name().equals(S3) && host.bucket().isPresent();
    String path = virtual ? "/" + host.bucket().get() + incoming.path() : incoming.path();
    RouteTable.Match match = here.routes().match(path).orElseThrow(() -> noSuchPath(service));
    Operation operation = here.choice().choose(match.candidates(), incoming);
    return new Target(service, operation, incoming, decoded(match.labels()));
  }

  private static Map<String, String> decoded(Map<String, String> raw) {
    var labels = new HashMap<String, String>();
    raw.forEach(
        (name, text) -> labels.put(name, Percent.path(text).orElseThrow(ModelApis::invalidUri)));
    return labels;
  }

  private static ApiError invalidUri() {
    return new ApiError("InvalidURI", 400, "Couldn't parse the specified URI.");
  }

  private static ApiError unknown(String protocol, String operation) {
    if (!protocol.endsWith("Query")) {
      return new ApiError("UnknownOperationException", 404, "The operation is unknown.");
    }
    return operation.isEmpty()
        ? new ApiError("MissingAction", 400, "The request is missing an action.")
        : new ApiError("InvalidAction", 400, "The action or operation requested is invalid.");
  }

  private static ApiError noSuchPath(Service service) {
    return service.name().equals(S3)
        ? invalidUri()
        : new ApiError("UnknownOperationException", 404, "The path is unknown.");
  }
}
