package coffer.pipeline;

import coffer.policy.context.RequestContext;
import coffer.wire.HttpRequest;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The condition keys that every request has, whatever the service. They come from the connection,
 * the signature and the clock; of what the client says only the two that are documented as its own
 * claims, {@code aws:UserAgent} and {@code aws:Referer}.
 *
 * <p>Source: IAM User Guide, "AWS global condition context keys".
 */
public final class RequestFacts implements RequestContext {
  /** The names of all of them, in lower case. */
  public static final Set<String> KEYS =
      Set.of(
          "aws:currenttime",
          "aws:epochtime",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principalisawsservice",
          "aws:principaltype",
          "aws:referer",
          "aws:requestedregion",
          "aws:resourceaccount",
          "aws:securetransport",
          "aws:sourceip",
          "aws:useragent",
          "aws:userid",
          "aws:viaawsservice");

  private final Caller caller;
  private final Access access;
  private final String region;

  RequestFacts(Caller caller, Access access, String region) {
    this.caller = caller;
    this.access = access;
    this.region = region;
  }

  @Override
  public Optional<List<String>> values(String key) {
    return value(key).map(List::of);
  }

  private Optional<String> value(String key) {
    HttpRequest request = caller.request();
    return switch (key) {
      case "aws:currenttime" -> Optional.of(caller.at().truncatedTo(ChronoUnit.SECONDS).toString());
      case "aws:epochtime" -> Optional.of(Long.toString(caller.at().getEpochSecond()));
      case "aws:principalaccount" ->
          Optional.of(root().map(root -> root.account().value()).orElse("anonymous"));
      case "aws:principalarn" -> root().map(root -> root.arn().value());
      case "aws:principaltype" -> Optional.of(root().isPresent() ? "Account" : "Anonymous");
      case "aws:userid" ->
          Optional.of(root().map(root -> root.account().value()).orElse("anonymous"));
      case "aws:principalisawsservice" -> root().map(_ -> "false");
      case "aws:viaawsservice" -> Optional.of("false");
      case "aws:referer" -> request.headers().first("referer");
      case "aws:useragent" -> request.headers().first("user-agent");
      case "aws:requestedregion" -> Optional.of(region);
      case "aws:resourceaccount" -> access.owner().map(account -> account.value());
      case "aws:securetransport" -> Optional.of(Boolean.toString(request.peer().tls().isPresent()));
      case "aws:sourceip" -> Optional.of(address(request));
      default -> Optional.empty();
    };
  }

  /** Without the zone of a link-local address, which is this machine's business. */
  private static String address(HttpRequest request) {
    String text = request.peer().remote().getAddress().getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  private Optional<Principal.Root> root() {
    return caller.principal() instanceof Principal.Root root ? Optional.of(root) : Optional.empty();
  }
}
