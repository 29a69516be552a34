package coffer.security;

import coffer.pipeline.Access;
import coffer.policy.catalog.ActionFacts;
import coffer.policy.catalog.Catalog;
import coffer.policy.catalog.KeyFacts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the Service Authorization Reference says of the things a request wants: to which sorts of
 * resources an action applies and which condition keys go with it. And one thing it takes for
 * granted: a resource has the name that the request gave it.
 */
final class CatalogRules {
  /** Names in ARNs that no request says: of who asks, and of everything of a sort. */
  private static final Set<String> UNSAID = Set.of(Prober.NAME, "*", "");

  /** What is asked of other resources than the reference has it, and why. */
  private static final Set<String> MORE_PARTICULAR =
      Set.of(
          // The reference has no resource; the guide's policies for access points name one.
          "s3:GetAccessPoint",
          // "Passing session tags using GetFederationToken": the federated user is the resource.
          "sts:TagSession",
          // Asked of an invitation that is not there; the account is in an organization already.
          "organizations:AcceptHandshake",
          "organizations:DeclineHandshake");

  /** Keys that are told beyond the reference, and why. */
  private static final Set<String> MORE_TOLD =
      Set.of(
          // What a policy says of a new bucket's ownership must hold for later changes of it too.
          "s3:PutBucketOwnershipControls s3:x-amz-object-ownership");

  private final String account;

  private final Catalog catalog = Catalog.load();

  /**
   * @param account of who asks, which requests about it need not name
   */
  CatalogRules(String account) {
    this.account = account;
  }

  /**
   * What is wrong with these wishes.
   *
   * @param shot the request they came of
   */
  List<String> brokenBy(List<Access> accesses, Shot shot) {
    var broken = new ArrayList<String>();
    for (Access access : accesses) {
      Optional<ActionFacts> action = catalog.action(access.action());
      if (action.isEmpty()) {
        broken.add(access.action() + " is no action");
        continue;
      }
      String arn = access.resource().value();
      boolean particular = MORE_PARTICULAR.contains(access.action());
      if (!particular && !isOfASortFor(action.get(), arn)) {
        broken.add(access.action() + " does not apply to " + arn);
      }
      if (!isSaid(arn, shot)) {
        broken.add(arn + " is not what the request names");
      }
      for (String key : access.facts().keySet()) {
        if (!goesWith(action.get(), key, accesses)) {
          broken.add(access.action() + " has no key " + key);
        }
      }
      for (ActionFacts.Target target : action.get().targets()) {
        if (!particular && target.required() && !isAsked(action.get(), target, accesses)) {
          broken.add(access.action() + " is asked of no " + target.type().name());
        }
      }
    }
    return broken;
  }

  /** To actions without sorts of resources only everything applies, or everything of a sort. */
  private boolean isOfASortFor(ActionFacts action, String arn) {
    return action.targets().isEmpty()
        ? arn.endsWith("*") || arn.endsWith("/")
        : !arn.equals("*") && catalog.applies(action, arn);
  }

  private boolean isAsked(ActionFacts action, ActionFacts.Target target, List<Access> accesses) {
    var only =
        new ActionFacts(action.name(), action.level(), List.of(target), action.ownKeys(), Set.of());
    return accesses.stream()
        .filter(it -> it.action().equals(action.name()))
        .anyMatch(it -> catalog.applies(only, it.resource().value()));
  }

  /** Each thing a request wants is told what the request says for all of them. */
  private boolean goesWith(ActionFacts action, String key, List<Access> accesses) {
    Optional<KeyFacts> known = catalog.key(key);
    return MORE_TOLD.contains(action.name() + " " + key)
        || (known.isPresent()
            && (catalog.globalKeys().contains(known.get())
                || accesses.stream()
                    .flatMap(it -> catalog.action(it.action()).stream())
                    .anyMatch(it -> it.keys().contains(known.get().name()))));
  }

  private boolean isSaid(String arn, Shot shot) {
    String name = arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
    boolean form =
        shot.headers().first("Content-Type").filter(it -> it.contains("form")).isPresent();
    String body = new String(shot.body(), StandardCharsets.UTF_8);
    return UNSAID.contains(name)
        || name.equals(account)
        || decoded(shot.target()).contains(name)
        || (form ? decoded(body) : body).contains(name)
        || shot.headers().fields().stream().anyMatch(it -> it.value().contains(name));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
