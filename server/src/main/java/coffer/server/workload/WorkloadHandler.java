package coffer.server.workload;

import coffer.pipeline.Caller;
import coffer.pipeline.Principal;
import coffer.sts.WorkloadSessions;
import coffer.wire.Headers;
import coffer.wire.HttpHandler;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.ReplyBody;
import coffer.wire.RequestIds;
import coffer.wire.auth.AuthType;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands credentials of roles to workloads of this machine.
 *
 * <p>{@code GET /credentials} with a token in Authorization is what {@code
 * AWS_CONTAINER_CREDENTIALS_FULL_URI} asks for. {@code PUT /latest/api/token} and the paths below
 * {@code /latest/meta-data} are those of version 2 of the instance metadata service; version 1 is
 * not spoken. Requests that came through a proxy, or to a name that is not this machine's, are
 * refused: a page in a browser that learns to resolve its own name to this machine gets nothing.
 *
 * <p>Sources: AWS SDKs and Tools Reference Guide, "Container credential provider"; Amazon EC2 User
 * Guide, "Use the Instance Metadata Service to access instance metadata".
 */
public final class WorkloadHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(WorkloadHandler.class);
  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
  private static final String TOKEN = "X-aws-ec2-metadata-token";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,5}");
  private static final int MAX_TTL = 21_600;
  private static final String INSTANCES = "ec2.amazonaws.com";
  private static final String CONTAINERS = "ecs-tasks.amazonaws.com";
  private static final Pattern HERE =
      Pattern.compile("(?:localhost|[0-9.]{7,15}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::[0-9]{1,5})?");

  private final WorkloadRoles roles;
  private final WorkloadSessions sessions;
  private final String region;
  private final InstantSource clock;
  private final MetadataTokens tokens;

  public WorkloadHandler(
      WorkloadRoles roles,
      WorkloadSessions sessions,
      String region,
      InstantSource clock,
      SecureRandom random) {
    this.roles = roles;
    this.sessions = sessions;
    this.region = region;
    this.clock = clock;
    this.tokens = new MetadataTokens(random);
  }

  @Override
  public void handle(HttpRequest request, Responder responder) throws IOException {
    var _ = responder.send(answer(request));
  }

  private HttpReply answer(HttpRequest request) {
    Headers headers = request.headers();
    if (headers.has("X-Forwarded-For") || headers.has("Forwarded") || headers.has("Via")) {
      return text(403, "");
    }
    if (!HERE.matcher(headers.first("Host").orElse("").toLowerCase(Locale.ROOT)).matches()) {
      return text(403, "");
    }
    String path = request.rawPath();
    return switch (request.method()) {
      case "PUT" -> path.equals("/latest/api/token") ? token(request) : text(404, "");
      case "GET" ->
          path.equals("/credentials")
              ? container(request)
              : path.startsWith("/latest/") ? metadata(request, path) : text(404, "");
      default -> text(405, "");
    };
  }

  private HttpReply token(HttpRequest request) {
    String seconds = request.headers().first(TTL).orElse("");
    int ttl = SECONDS.matcher(seconds).matches() ? Integer.parseInt(seconds) : 0;
    if (ttl < 1 || ttl > MAX_TTL || roles.metadata().isEmpty()) {
      return text(roles.metadata().isEmpty() ? 404 : 400, "");
    }
    String token = tokens.issue(request.peer(), clock.instant(), Duration.ofSeconds(ttl));
    return text(200, token).with(Headers.of(TTL, Integer.toString(ttl)));
  }

  private HttpReply metadata(HttpRequest request, String path) {
    String token = request.headers().first(TOKEN).orElse("");
    if (!tokens.holds(token, request.peer(), clock.instant())) {
      return text(401, "");
    }
    String role = roles.metadata().orElse("");
    String name = role.substring(role.lastIndexOf('/') + 1);
    return switch (path) {
      case ROLES -> text(200, name);
      case "/latest/meta-data/placement/region" -> text(200, region);
      default -> path.equals(ROLES + name) ? ofInstance(request, role) : text(404, "");
    };
  }

  private HttpReply ofInstance(HttpRequest request, String role) {
    return begin(role, INSTANCES, request)
        .map(
            given -> {
              var json = new LinkedHashMap<String, String>();
              json.put("Code", "Success");
              json.put("LastUpdated", seconds(given.issued()));
              json.put("Type", "AWS-HMAC");
              json.putAll(members(given));
              return json(200, json);
            })
        .orElseGet(() -> json(200, Map.of("Code", "AssumeRoleUnauthorizedAccess")));
  }

  private HttpReply container(HttpRequest request) {
    Optional<String> role = request.headers().first("Authorization").flatMap(roles::role);
    if (role.isEmpty()) {
      return json(401, Map.of("code", "Unauthorized", "message", "No role has this token."));
    }
    return begin(role.get(), CONTAINERS, request)
        .map(
            given -> {
              var json = members(given);
              json.put("RoleArn", role.get());
              return json(200, json);
            })
        .orElseGet(
            () ->
                json(
                    403, Map.of("code", "AccessDenied", "message", "The role cannot be assumed.")));
  }

  private Optional<WorkloadSessions.Given> begin(String role, String service, HttpRequest request) {
    var caller =
        new Caller(
            new Principal.Anonymous(),
            new Authenticated<>(
                AuthType.ANONYMOUS,
                Optional.empty(),
                Optional.empty(),
                "",
                Set.of(),
                Optional.empty(),
                Payload.plain(request.body(), 0),
                Optional.empty()),
            request,
            new RequestIds("", ""),
            clock.instant());
    var given = sessions.begin(role, service, "local-workload", caller);
    LOG.atInfo()
        .addKeyValue("role", role)
        .addKeyValue("key", given.map(WorkloadSessions.Given::accessKeyId).orElse("none"))
        .log("a local workload asked for credentials");
    return given;
  }

  private static Map<String, String> members(WorkloadSessions.Given given) {
    var json = new LinkedHashMap<String, String>();
    json.put("AccessKeyId", given.accessKeyId());
    json.put("SecretAccessKey", given.secretAccessKey());
    json.put("Token", given.token());
    json.put("Expiration", seconds(given.expires()));
    return json;
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** None of the texts has a character that JSON would escape. */
  private static HttpReply json(int status, Map<String, String> members) {
    String text =
        members.entrySet().stream()
            .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
            .collect(Collectors.joining(",", "{", "}"));
    return reply(status, "application/json", text);
  }

  private static HttpReply text(int status, String text) {
    return reply(status, "text/plain", text);
  }

  private static HttpReply reply(int status, String type, String text) {
    var headers =
        Headers.of(
            "Content-Type", type, "Cache-Control", "no-store", "X-Content-Type-Options", "nosniff");
    return new HttpReply(status, headers, ReplyBody.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
