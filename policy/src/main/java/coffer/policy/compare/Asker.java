package coffer.policy.compare;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.policy.decide.Requester;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.PrincipalPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of each sort of requester that two policies tell apart: everybody they name, others of the
 * accounts they name, and somebody of whom they say nothing.
 *
 * @param name as a change is told
 */
record Asker(String name, Requester requester) {
  private static final Pattern IDENTITY =
      Pattern.compile("arn:aws:(iam|sts)::([0-9]{12}):([a-z-]+)/(?:.*/)?([^/]+)");
  private static final CanonicalUserId NOBODY = new CanonicalUserId("0".repeat(64));
  private static final AccountId ELSEWHERE = new AccountId("000000000000");
  private static final String SOMEBODY = "somebody-else";

  static List<Asker> of(PolicyDocument before, PolicyDocument after) {
    boolean named =
        Stream.of(before, after)
            .flatMap(policy -> policy.statements().stream())
            .anyMatch(statement -> statement.principal().isPresent());
    if (!named) {
      return List.of(new Asker("", new Requester.Root(home(ELSEWHERE))));
    }
    Map<Requester, Asker> all = new LinkedHashMap<>();
    Stream.of(before, after)
        .flatMap(policy -> policy.statements().stream())
        .flatMap(statement -> statement.principal().stream())
        .flatMap(element -> element.patterns().stream())
        .flatMap(pattern -> of(pattern).stream())
        .forEach(asker -> all.putIfAbsent(asker.requester(), asker));
    everybodyElse().forEach(asker -> all.putIfAbsent(asker.requester(), asker));
    return List.copyOf(all.values());
  }

  private static List<Asker> everybodyElse() {
    return List.of(
        new Asker("anyone, unsigned", new Requester.Anonymous()),
        new Asker("users of any other account", user(ELSEWHERE, SOMEBODY)),
        new Asker("any other service", new Requester.Service(SOMEBODY + ".amazonaws.com")),
        new Asker("anyone of another identity provider", new Requester.Federated(SOMEBODY)));
  }

  private static List<Asker> of(PrincipalPattern pattern) {
    return switch (pattern) {
      case PrincipalPattern.Everyone() -> List.of();
      case PrincipalPattern.Account(var account) -> ofAccount(account);
      case PrincipalPattern.Named(var arn) -> named(arn);
      case PrincipalPattern.UniqueId(var id) ->
          List.of(
              new Asker(id, new Requester.User(home(ELSEWHERE), arn(ELSEWHERE, id), id)),
              new Asker(
                  "sessions of " + id,
                  new Requester.RoleSession(
                      home(ELSEWHERE), session(ELSEWHERE, id), roleArn(ELSEWHERE, id), id)));
      case PrincipalPattern.Service(var name) ->
          List.of(new Asker(name, new Requester.Service(name)));
      case PrincipalPattern.Federated(var provider) ->
          List.of(new Asker("federated by " + provider, new Requester.Federated(provider)));
      case PrincipalPattern.CanonicalUser(var id) ->
          List.of(
              new Asker(
                  "canonical user " + id,
                  new Requester.Root(new Requester.Home(ELSEWHERE, new CanonicalUserId(id)))));
    };
  }

  private static List<Asker> ofAccount(AccountId account) {
    return List.of(
        new Asker("root of " + account, new Requester.Root(home(account))),
        new Asker("other users of " + account, user(account, SOMEBODY)),
        new Asker("sessions of other roles of " + account, role(account, SOMEBODY, SOMEBODY)));
  }

  private static List<Asker> named(String arn) {
    var match = IDENTITY.matcher(arn);
    if (!match.matches()) {
      return List.of();
    }
    var account = new AccountId(match.group(2));
    var found = new ArrayList<>(ofAccount(account));
    switch (match.group(3)) {
      case "user" -> {
        found.add(new Asker(arn, new Requester.User(home(account), arn, "")));
        found.add(
            new Asker(
                "federated users of " + arn,
                new Requester.FederatedUser(
                    home(account),
                    "arn:aws:sts::" + account + ":federated-user/" + SOMEBODY,
                    arn,
                    "")));
      }
      case "role" ->
          found.add(
              new Asker(
                  "sessions of " + arn,
                  new Requester.RoleSession(
                      home(account), session(account, match.group(4)), arn, "")));
      case "assumed-role" -> {
        String[] names = arn.substring(arn.indexOf('/') + 1).split("/", -1);
        found.add(
            new Asker(
                arn,
                new Requester.RoleSession(home(account), arn, roleArn(account, names[0]), "")));
      }
      case "federated-user" ->
          found.add(
              new Asker(
                  arn,
                  new Requester.FederatedUser(home(account), arn, arn(account, SOMEBODY), "")));
      default -> {
        // Nobody else can be named by an ARN of this shape.
      }
    }
    return found;
  }

  private static Requester.Home home(AccountId account) {
    return new Requester.Home(account, NOBODY);
  }

  private static Requester user(AccountId account, String name) {
    return new Requester.User(home(account), arn(account, name), "");
  }

  private static Requester role(AccountId account, String name, String session) {
    return new Requester.RoleSession(
        home(account),
        "arn:aws:sts::" + account + ":assumed-role/" + name + "/" + session,
        roleArn(account, name),
        "");
  }

  private static String arn(AccountId account, String name) {
    return "arn:aws:iam::" + account + ":user/" + name;
  }

  private static String roleArn(AccountId account, String name) {
    return "arn:aws:iam::" + account + ":role/" + name;
  }

  private static String session(AccountId account, String role) {
    return "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + SOMEBODY;
  }
}
