package coffer.server;

import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.identity.realm.Realms;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Grounds;
import coffer.pipeline.PolicyAuthoriser;
import coffer.pipeline.Principal;
import coffer.pipeline.Session;
import coffer.server.local.LocalCommandException;
import coffer.server.local.Supposition;
import coffer.sts.session.Claims;
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
import java.time.Duration;
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
  private static final Pattern SOMEBODY =
      Pattern.compile("arn:aws:(?:iam|sts)::([0-9]{12}):(root|user|role|assumed-role)(?:/(.+))?");
  private static final String ADDRESS = "aws:sourceip";
  private static final String SESSION = "supposed";
  private static final Duration SESSION_TIME = Duration.ofHours(1);
  private static final InetSocketAddress NOWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final Accounts accounts;
  private final Realms realms;
  private final PolicyAuthoriser authoriser;
  private final Function<Access, Optional<Access>> s3;
  private final InstantSource clock;

  /**
   * @param s3 finds the bucket of an access; empty if there is none
   */
  Suppositions(
      Accounts accounts,
      Realms realms,
      PolicyAuthoriser authoriser,
      Function<Access, Optional<Access>> s3,
      InstantSource clock) {
    this.accounts = accounts;
    this.realms = realms;
    this.authoriser = authoriser;
    this.s3 = s3;
    this.clock = clock;
  }

  /**
   * @throws LocalCommandException saying what is not there or cannot be supposed
   */
  Grounds decide(Supposition wanted) {
    Instant now = clock.instant();
    Principal who = principal(wanted.principal(), now);
    return authoriser.suppose(caller(who, now), access(wanted, who), told(wanted.context()));
  }

  private Access access(Supposition wanted, Principal who) {
    if (!ACTION.matcher(wanted.action()).matches()) {
      throw refused("an action is a service and a name, for instance s3:GetObject");
    }
    if (wanted.action().startsWith("sts:AssumeRole")) {
      throw refused("whether a role may be assumed cannot be supposed; try it with the API");
    }
    var arn = RESOURCE.matcher(wanted.resource());
    if (!arn.matches()) {
      throw refused("a resource is an ARN, for instance arn:aws:s3:::bucket/key");
    }
    Optional<AccountId> owner =
        Optional.ofNullable(arn.group(1)).map(AccountId::new).or(who::account);
    var access = new Access(wanted.action(), new Arn(wanted.resource()), owner);
    return wanted.action().startsWith("s3:")
        ? s3.apply(access).orElseThrow(() -> refused("there is no such bucket"))
        : access;
  }

  private static Map<String, List<String>> told(Map<String, String> context) {
    var told = new HashMap<String, List<String>>();
    told.put(ADDRESS, List.of());
    context.forEach(
        (key, values) ->
            told.put(key.toLowerCase(Locale.ROOT), Arrays.asList(values.split(",", -1))));
    return told;
  }

  private Principal principal(String name, Instant now) {
    if (name.equals("anonymous")) {
      return new Principal.Anonymous();
    }
    var arn = SOMEBODY.matcher(name);
    if (!arn.matches()) {
      throw refused(
          "who asks is anonymous or the ARN of a root user, user, role or session of a role");
    }
    Account account =
        AccountId.parse(arn.group(1))
            .flatMap(accounts::find)
            .orElseThrow(() -> refused("there is no such account"));
    String rest = arn.group(3) == null ? "" : arn.group(3);
    Optional<Principal> found =
        switch (arn.group(2)) {
          case "root" ->
              Optional.of(new Principal.Root(account.id(), account.canonicalId(), account.name()));
          case "user" ->
              Realms.user(realms.of(account.id()), lastOf(rest))
                  .map(user -> Callers.user(account, user, Optional.empty()))
                  .filter(user -> isCalled(name, user));
          case "role" -> role(account, lastOf(rest), SESSION, now).filter(it -> isCalled(name, it));
          default -> {
            String[] roleAndSession = rest.split("/", -1);
            yield roleAndSession.length == 2
                ? role(account, roleAndSession[0], roleAndSession[1], now)
                : Optional.empty();
          }
        };
    return found.orElseThrow(() -> refused("there is nobody of that ARN"));
  }

  private static boolean isCalled(String arn, Principal who) {
    return who.known().filter(known -> known.policyArn().value().equals(arn)).isPresent();
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Optional<Principal> role(Account account, String name, String session, Instant now) {
    return Realms.role(realms.of(account.id()), name)
        .map(
            role ->
                Callers.role(
                    account,
                    role,
                    new Claims(
                        new AccessKeyId("SUPPOSED000000000000"),
                        account.id(),
                        Claims.Kind.ROLE,
                        role.name(),
                        role.id(),
                        Optional.of(session),
                        new Session(
                            now,
                            now.plus(SESSION_TIME),
                            Optional.empty(),
                            Map.of(),
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Map.of(),
                            Optional.empty()))));
  }

  private static Caller caller(Principal who, Instant now) {
    Optional<Principal> signer = who.known().map(Function.identity());
    var peer =
        new Peer(
            SESSION,
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
    return new Caller(who, authentication, request, new RequestIds(SESSION, SESSION), now);
  }

  private static LocalCommandException refused(String reason) {
    return new LocalCommandException(reason);
  }
}
