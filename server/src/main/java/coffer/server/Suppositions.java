package coffer.server;

import coffer.ec2.Ec2Service;
import coffer.ec2.network.Endpoint;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Grounds;
import coffer.pipeline.PolicyAuthoriser;
import coffer.pipeline.Principal;
import coffer.pipeline.SessionLimits;
import coffer.policy.catalog.Catalog;
import coffer.policy.decide.Requester;
import coffer.s3.service.SupposedAccess;
import coffer.server.local.LocalCommandException;
import coffer.server.local.Supposition;
import coffer.sts.StsService;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.Peer;
import coffer.wire.RequestIds;
import coffer.wire.TlsFacts;
import coffer.wire.auth.AuthType;
import coffer.wire.auth.Authenticated;
import coffer.wire.auth.Payload;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Decides requests that nobody made, by the policies as they are stored, as the request of whoever
 * is named would be: signed, over TLS, from an address that is not known unless it is told.
 */
final class Suppositions {
  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+");
  private static final Pattern RESOURCE =
      Pattern.compile("arn:aws:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12})?:.+", Pattern.DOTALL);
  private static final Pattern ALIAS =
      Pattern.compile("[a-z0-9-]{1,55}-s3alias(?:/.+)?", Pattern.DOTALL);
  private static final String NOTHING = "*";
  private static final String S3 = "s3:";
  private static final String STS = "sts:";
  private static final String BUCKETS = "arn:aws:s3:::";
  private static final String FEDERATED = "federated:";
  private static final String ASSUME_ROLE = "sts:AssumeRole";
  private static final Set<String> BY_PROVIDERS =
      Set.of("sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity");
  private static final Set<String> WITH_ROLES = Set.of("sts:TagSession", "sts:SetSourceIdentity");

  /** What nobody knows of a request that was not made. */
  private static final List<String> UNKNOWN = List.of("aws:sourceip", "aws:vpcsourceip");

  private static final String ENDPOINT_KEY = "aws:sourcevpce";
  private static final String NAME = "supposed";
  private static final InetSocketAddress NOWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final SupposedPeople people;
  private final PolicyAuthoriser authoriser;
  private final SupposedAccess s3;
  private final StsService sts;
  private final Ec2Service ec2;
  private final InstantSource clock;
  private final Catalog catalog = Catalog.load();

  Suppositions(
      SupposedPeople people,
      PolicyAuthoriser authoriser,
      SupposedAccess s3,
      StsService sts,
      Ec2Service ec2,
      InstantSource clock) {
    this.people = people;
    this.authoriser = authoriser;
    this.s3 = s3;
    this.sts = sts;
    this.ec2 = ec2;
    this.clock = clock;
  }

  /** What would be asked for, and the answer. */
  record Decided(Access access, Grounds grounds) {}

  /**
   * One decision for each thing that must be allowed.
   *
   * @throws LocalCommandException saying what is not there or cannot be supposed
   */
  List<Decided> decide(Supposition wanted) {
    checkAction(wanted.action());
    Instant now = clock.instant();
    boolean federated = wanted.principal().startsWith(FEDERATED);
    Principal who = federated ? new Principal.Anonymous() : people.find(wanted.principal(), now);
    checkAsker(wanted.action(), who, federated);
    Caller caller = caller(who, listener(wanted), now);
    var told = told(wanted.context());
    return accesses(wanted, who).stream()
        .map(access -> federated ? access.by(provider(wanted)) : access)
        .map(access -> new Decided(access, authoriser.suppose(caller, access, told)))
        .toList();
  }

  /** Of a name that nothing has, an explanation would be misleading. */
  private void checkAction(String action) {
    if (!ACTION.matcher(action).matches()) {
      throw refused("an action is a service and a name, for instance s3:GetObject");
    }
    boolean known = catalog.knowsService(action.substring(0, action.indexOf(':')));
    if (known && catalog.action(action).filter(it -> it.name().equals(action)).isEmpty()) {
      throw refused(
          catalog
              .action(action)
              .map(it -> "the action is spelled " + it.name())
              .orElse("there is no such action"));
    }
  }

  private static Requester provider(Supposition wanted) {
    return new Requester.Federated(wanted.principal().substring(FEDERATED.length()));
  }

  /** What is refused whatever policies say. */
  private static void checkAsker(String action, Principal who, boolean federated) {
    boolean byProviders = BY_PROVIDERS.contains(action);
    if (federated && !byProviders && !WITH_ROLES.contains(action)) {
      throw refused("an identity provider's users ask for roles and nothing else");
    }
    if (byProviders && !federated) {
      throw refused("that is asked with an identity provider's word: --principal federated:ARN");
    }
    if (action.equals(ASSUME_ROLE) && who instanceof Principal.Root) {
      throw refused("a root user cannot assume a role, whatever policies say");
    }
    if (action.equals(ASSUME_ROLE) && who instanceof Principal.Anonymous) {
      throw refused("only who signs can assume a role, whatever policies say");
    }
    if (!SessionLimits.mayAsk(who, action)) {
      throw refused("such a session may not ask for that, whatever policies say");
    }
  }

  private List<Access> accesses(Supposition wanted, Principal who) {
    boolean isAlias = wanted.action().startsWith(S3) && ALIAS.matcher(wanted.resource()).matches();
    String resource =
        isAlias
            ? BUCKETS + wanted.resource()
            : wanted.resource().equals(NOTHING) ? everything(wanted) : wanted.resource();
    var arn = RESOURCE.matcher(resource);
    if (!arn.matches()) {
      throw refused("a resource is an ARN, for instance arn:aws:s3:::bucket/key, or *");
    }
    Optional<AccountId> owner =
        Optional.ofNullable(arn.group(1)).map(AccountId::new).or(who::account);
    var access = new Access(wanted.action(), new Arn(resource), owner);
    try {
      return found(access, who);
    } catch (ApiError not) {
      throw switch (not.code()) {
        case "NoSuchBucket" -> refused("there is no such bucket");
        case "NoSuchAccessPoint" -> refused("there is no such access point");
        case "ValidationError" -> refused("the resource is a role, arn:aws:iam::ACCOUNT:role/NAME");
        default -> refused(not.message());
      };
    }
  }

  /** As an ARN, for an action that is on nothing in particular. */
  private static String everything(Supposition wanted) {
    return "arn:aws:" + wanted.action().substring(0, wanted.action().indexOf(':')) + ":::*";
  }

  private List<Access> found(Access access, Principal who) {
    if (access.action().startsWith(STS)) {
      return List.of(sts.supposed(access).orElseThrow(() -> refused("there is no such role")));
    }
    if (!access.action().startsWith(S3)) {
      return List.of(access);
    }
    List<Access> all = s3.of(access);
    if (all.size() > 1 && who instanceof Principal.Anonymous) {
      throw refused("nobody comes through an access point unsigned, whatever policies say");
    }
    return all;
  }

  /** On which listener it would arrive. */
  private String listener(Supposition wanted) {
    if (wanted.endpoint().isEmpty()) {
      return NAME;
    }
    String listener =
        ec2.listenerOf(wanted.endpoint())
            .orElseThrow(() -> refused("there is no such VPC endpoint"));
    boolean onlyS3 =
        ec2.endpointAt(listener).filter(it -> it.type() == Endpoint.Type.GATEWAY).isPresent();
    if (onlyS3 && !wanted.action().startsWith(S3)) {
      throw refused("a gateway endpoint is for S3 and nothing else");
    }
    return listener;
  }

  private static Map<String, List<String>> told(Map<String, String> context) {
    var told = new HashMap<String, List<String>>();
    UNKNOWN.forEach(key -> told.put(key, List.of()));
    context.forEach(
        (key, values) ->
            told.put(key.toLowerCase(Locale.ROOT), Arrays.asList(values.split(",", -1))));
    if (told.containsKey(ENDPOINT_KEY)) {
      // Told as a key alone, the endpoint's own policy would be left out.
      throw refused("say --vpce instead of aws:SourceVpce, so that the endpoint's policy counts");
    }
    return told;
  }

  private static Caller caller(Principal who, String listener, Instant now) {
    Optional<Principal> signer = who.known().map(Function.identity());
    var peer =
        new Peer(
            listener,
            NOWHERE,
            NOWHERE,
            Optional.of(new TlsFacts("TLSv1.3", "TLS_AES_128_GCM_SHA256")));
    var request =
        new HttpRequest("GET", "/", Headers.EMPTY, InputStream.nullInputStream(), 0, peer);
    var authentication =
        new Authenticated<>(
            signer.isPresent() ? AuthType.REST_HEADER : AuthType.ANONYMOUS,
            signer,
            Optional.empty(),
            signer.isPresent() ? "AWS4-HMAC-SHA256" : "",
            Set.of(),
            signer.map(_ -> now),
            Payload.plain(InputStream.nullInputStream(), 0),
            Optional.empty());
    return new Caller(who, authentication, request, new RequestIds(NAME, NAME), now);
  }

  private static LocalCommandException refused(String reason) {
    return new LocalCommandException(reason);
  }
}
