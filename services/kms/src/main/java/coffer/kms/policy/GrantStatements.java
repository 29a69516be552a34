package coffer.kms.policy;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kms.frame.KeySubject;
import coffer.kms.frame.KmsOperation;
import coffer.kms.store.Grant;
import coffer.kms.store.Grant.Party;
import coffer.kms.store.Keyring;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Principal;
import coffer.tables.View;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Grants as policies that allow. Only those that may matter to a request are made into policies; a
 * constraint that does not hold is no reason to look further, and is judged here, since the case of
 * a context's keys counts otherwise in conditions.
 *
 * <p>Source: AWS KMS Developer Guide, "Grants in AWS KMS" and "Retiring and revoking grants".
 */
final class GrantStatements {
  private static final String RETIRE = "RetireGrant";
  private static final String CREATE = "CreateGrant";

  /** A key may have 50,000 grants, few of which are given to any one. */
  private final Cache<View, Map<Grantee, List<Grant>>> byGrantee =
      Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

  /**
   * Whom a grant of a key is given to.
   *
   * @param key its id
   */
  private record Grantee(String key, String principal) {}

  /**
   * A policy by its text.
   *
   * @param name of the grant
   */
  record Text(String name, String text) {}

  /** Those that concern a request. */
  List<Text> of(KeySubject subject, Access access, Caller caller) {
    String operation = access.action().substring(KmsOperation.PREFIX.length());
    if (operation.equals(RETIRE)) {
      return subject.grant().map(grant -> retiring(grant, subject)).stream().toList();
    }
    var given = byGrantee.get(subject.view(), GrantStatements::byGrantee);
    return names(caller).stream()
        .map(name -> new Grantee(subject.key().id(), name))
        .flatMap(grantee -> given.getOrDefault(grantee, List.of()).stream())
        .filter(grant -> grant.operations().contains(operation))
        .filter(grant -> holds(grant, operation, subject))
        .map(grant -> text(grant, subject, List.of(grant.grantee().principal()), operation))
        .toList();
  }

  private static Map<Grantee, List<Grant>> byGrantee(View view) {
    return view.all(Keyring.GRANTS).values().stream()
        .collect(
            Collectors.groupingBy(
                grant -> new Grantee(grant.key(), grant.grantee().principal()),
                Collectors.toUnmodifiableList()));
  }

  /** All that a principal of a grant could call the caller. */
  private static Set<String> names(Caller caller) {
    Optional<Principal.Known> known = caller.principal().known();
    var names = new LinkedHashSet<String>();
    known.ifPresent(
        who -> {
          names.add(who.arn().value());
          names.add(who.policyArn().value());
          names.add(who.userId());
          names.add(who.accountId().value());
          names.add(Arn.root(who.accountId()).value());
          if (who instanceof Principal.AssumedRole role) {
            names.add(role.roleId());
          }
        });
    return names;
  }

  private static boolean holds(Grant grant, String operation, KeySubject subject) {
    return switch (operation) {
      case "DescribeKey", "GetPublicKey" -> true;
      case CREATE -> subject.grant().filter(made -> isWithin(made, grant)).isPresent();
      default ->
          grant.constraint().map(constraint -> constraint.admits(subject.context())).orElse(true);
    };
  }

  /** Who may give grants by a grant, may give nothing that they were not given. */
  private static boolean isWithin(Grant made, Grant by) {
    return by.operations().containsAll(made.operations())
        && by.constraint()
            .map(outer -> made.constraint().filter(outer::covers).isPresent())
            .orElse(true);
  }

  /** Whom the grant itself lets retire it; the account that gave it is one of them. */
  private static Text retiring(Grant grant, KeySubject subject) {
    var who = new ArrayList<String>();
    grant.retiring().map(Party::principal).ifPresent(who::add);
    if (grant.operations().contains(RETIRE)) {
      who.add(grant.grantee().principal());
    }
    AccountId.parse(grant.issuer()).map(Arn::root).map(Arn::value).ifPresent(who::add);
    return text(grant, subject, who, RETIRE);
  }

  private static Text text(
      Grant grant, KeySubject subject, List<String> principals, String operation) {
    String named =
        principals.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
    return new Text(
        "grant " + grant.id() + " of " + subject.arn(),
        """
        {"Version":"2012-10-17","Statement":[{"Sid":"grant","Effect":"Allow","Principal":{"AWS":[%s]},\
        "Action":"kms:%s","Resource":"*"}]}\
        """
            .formatted(named, operation));
  }
}
