package coffer.server;

import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.identity.realm.Realms;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.pipeline.Principal;
import coffer.pipeline.Session;
import coffer.server.local.LocalCommandException;
import coffer.sts.session.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds who would ask, by the name an operator gives. */
final class SupposedPeople {
  private static final Pattern SOMEBODY =
      Pattern.compile("arn:aws:(?:iam|sts)::([0-9]{12}):(root|user|role|assumed-role)(?:/(.+))?");
  private static final String SESSION = "supposed";
  private static final Duration SESSION_TIME = Duration.ofHours(1);

  private final Accounts accounts;
  private final Realms realms;

  SupposedPeople(Accounts accounts, Realms realms) {
    this.accounts = accounts;
    this.realms = realms;
  }

  /**
   * @param name {@code anonymous} or the ARN of a root user, user, role or session of a role
   * @throws LocalCommandException if there is nobody of that name
   */
  Principal find(String name, Instant now) {
    if (name.equals("anonymous")) {
      return new Principal.Anonymous();
    }
    var arn = SOMEBODY.matcher(name);
    if (!arn.matches()) {
      throw refused(
          "who asks is anonymous, federated:PROVIDER, or the ARN of a root user, user, role or"
              + " session of a role");
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

  private static LocalCommandException refused(String reason) {
    return new LocalCommandException(reason);
  }
}
