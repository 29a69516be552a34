package coffer.pipeline;

import coffer.kernel.AccountId;
import coffer.pipeline.OrganizationSide.Membership;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.Requester;
import coffer.wire.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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
  /** The names of all of them, in lower case; those of {@link #FAMILIES} aside. */
  public static final Set<String> KEYS =
      Set.of(
          "aws:currenttime",
          "aws:epochtime",
          "aws:federatedprovider",
          "aws:multifactorauthage",
          "aws:multifactorauthpresent",
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principalisawsservice",
          "aws:principalorgid",
          "aws:principalorgpaths",
          "aws:principaltype",
          "aws:referer",
          "aws:requestedregion",
          "aws:resourceaccount",
          "aws:resourceorgid",
          "aws:resourceorgpaths",
          "aws:securetransport",
          "aws:sourceidentity",
          "aws:sourceip",
          "aws:sourcevpc",
          "aws:sourcevpcarn",
          "aws:sourcevpce",
          "aws:tokenissuetime",
          "aws:useragent",
          "aws:userid",
          "aws:username",
          "aws:viaawsservice",
          "aws:vpceaccount",
          "aws:vpceorgid",
          "aws:vpceorgpaths",
          "aws:vpcsourceip");

  /** The beginnings of keys that go on with a name of the client's, in lower case. */
  public static final Set<String> FAMILIES = Set.of("aws:principaltag/");

  private static final String TAG = "aws:principaltag/";

  /** Told of what a service does with a key for its caller, and of nothing else. */
  private static final String VIA_SERVICE = "kms:viaservice";

  private final Caller caller;
  private final Access access;
  private final String region;
  private final OrganizationSide organizations;
  private final Optional<NetworkSide.Arrival> arrival;

  RequestFacts(
      Caller caller,
      Access access,
      String region,
      OrganizationSide organizations,
      Optional<NetworkSide.Arrival> arrival) {
    this.caller = caller;
    this.access = access;
    this.region = region;
    this.organizations = organizations;
    this.arrival = arrival;
  }

  /** Whether it is one of the {@link #KEYS} or of the {@link #FAMILIES}; in lower case. */
  public static boolean isTold(String key) {
    return KEYS.contains(key) || FAMILIES.stream().anyMatch(key::startsWith);
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
      case "aws:viaawsservice" ->
          Optional.of(Boolean.toString(access.facts().containsKey(VIA_SERVICE)));
      case "aws:referer" -> request.headers().first("referer");
      case "aws:useragent" -> request.headers().first("user-agent");
      case "aws:requestedregion" -> caller.authentication().region().or(() -> Optional.of(region));
      case "aws:resourceaccount" -> access.owner().map(AccountId::value);
      case "aws:resourceorgid" -> place(access.owner()).map(Membership::organization);
      case "aws:resourceorgpaths" -> place(access.owner()).map(Membership::path);
      case "aws:securetransport" -> Optional.of(Boolean.toString(request.peer().tls().isPresent()));
      case "aws:sourceip" -> arrival.isPresent() ? Optional.empty() : Optional.of(address(request));
      default -> isOfNetwork(key) ? ofNetwork(key) : ofPrincipal(key);
    };
  }

  private static boolean isOfNetwork(String key) {
    return key.startsWith("aws:vpc") || key.startsWith("aws:sourcevpc");
  }

  private Optional<String> ofNetwork(String key) {
    return arrival.flatMap(
        way ->
            switch (key) {
              case "aws:sourcevpce" -> Optional.of(way.endpoint());
              case "aws:sourcevpc" -> Optional.of(way.vpc());
              case "aws:sourcevpcarn" -> Optional.of(way.vpcArn());
              case "aws:vpcsourceip" -> Optional.of(address(caller.request()));
              case "aws:vpceaccount" -> Optional.of(way.account().value());
              case "aws:vpceorgid" ->
                  place(Optional.of(way.account())).map(Membership::organization);
              case "aws:vpceorgpaths" -> place(Optional.of(way.account())).map(Membership::path);
              default -> Optional.empty();
            });
  }

  private Optional<String> ofPrincipal(String key) {
    if (access.by().orElse(null) instanceof Requester.Service) {
      // What a service passes on of whom it vouches for counts as theirs already: so the trust
      // policies of AWS's documentation read.
      if (key.startsWith(TAG)) {
        return passed(key.substring(TAG.length()));
      }
      if (key.equals("aws:principalisawsservice")) {
        return Optional.of("true");
      }
    }
    // Whoever an identity provider vouches for is somebody, but of no account.
    if (access.by().isPresent() || !(caller.principal() instanceof Principal.Known who)) {
      return switch (key) {
        case "aws:principalaccount", "aws:userid" -> Optional.of("anonymous");
        case "aws:principaltype" -> Optional.of("Anonymous");
        default -> Optional.empty();
      };
    }
    return switch (key) {
      case "aws:principalaccount" -> Optional.of(who.accountId().value());
      case "aws:principalarn" -> Optional.of(who.policyArn().value());
      case "aws:principaltype" -> Optional.of(who.type());
      case "aws:principalisawsservice" -> Optional.of("false");
      case "aws:principalorgid" -> place(who.account()).map(Membership::organization);
      case "aws:principalorgpaths" -> place(who.account()).map(Membership::path);
      case "aws:userid" -> Optional.of(who.userId());
      case "aws:username" ->
          who instanceof Principal.User user ? Optional.of(user.name()) : Optional.empty();
      default ->
          key.startsWith(TAG)
              ? tag(who, key.substring(TAG.length()))
              : ofMfa(key, access.mfaAt())
                  .or(() -> who.session().flatMap(session -> ofSession(key, session)));
    };
  }

  private Optional<String> passed(String tag) {
    return Optional.ofNullable(access.facts().get("aws:requesttag/" + tag)).map(List::getFirst);
  }

  private Optional<String> ofMfa(String key, Optional<Instant> proved) {
    return proved.flatMap(
        then ->
            switch (key) {
              case "aws:multifactorauthpresent" -> Optional.of("true");
              case "aws:multifactorauthage" ->
                  Optional.of(
                      Long.toString(Math.max(0, Duration.between(then, caller.at()).toSeconds())));
              default -> Optional.empty();
            });
  }

  private Optional<String> ofSession(String key, Session session) {
    return switch (key) {
      case "aws:tokenissuetime" ->
          Optional.of(session.issued().truncatedTo(ChronoUnit.SECONDS).toString());
      case "aws:multifactorauthpresent", "aws:multifactorauthage" ->
          ofMfa(key, session.mfaAt())
              .or(() -> Optional.of("false").filter(_ -> key.endsWith("present")));
      case "aws:sourceidentity" -> session.sourceIdentity();
      case "aws:federatedprovider" -> session.provider();
      default -> Optional.empty();
    };
  }

  /**
   * The session's tag, or else that of the user or role.
   *
   * @param name in lower case: the keys of tags match whatever their case
   */
  private static Optional<String> tag(Principal.Known who, String name) {
    return who.session()
        .flatMap(session -> find(session.tags(), name))
        .or(() -> find(who.tags(), name));
  }

  private static Optional<String> find(Map<String, String> tags, String name) {
    return tags.entrySet().stream()
        .filter(tag -> tag.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private Optional<Membership> place(Optional<AccountId> account) {
    return account.flatMap(organizations::of);
  }

  /** Without the zone of a link-local address, which is this machine's business. */
  private static String address(HttpRequest request) {
    String text = request.peer().remote().getAddress().getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
