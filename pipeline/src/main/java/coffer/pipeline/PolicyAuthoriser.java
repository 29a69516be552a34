package coffer.pipeline;

import coffer.policy.context.RequestContext;
import coffer.policy.decide.Evaluator;
import coffer.policy.decide.Policies;
import coffer.policy.decide.Question;
import coffer.policy.decide.Requester;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides by policies. Who asks has none of their own yet: there are only accounts' root users. */
public final class PolicyAuthoriser implements Authoriser {
  private final Map<String, ResourceRules> rules;
  private final String region;

  /**
   * @param rules by the prefix of the actions, for instance {@code s3}
   * @param region of this deployment
   */
  public PolicyAuthoriser(Map<String, ResourceRules> rules, String region) {
    this.rules = Map.copyOf(rules);
    this.region = region;
  }

  @Override
  public Decision decide(Caller caller, List<Access> accesses) {
    for (Access access : accesses) {
      if (!isAllowed(caller, access)) {
        return new Decision.Denied(access);
      }
    }
    return new Decision.Allowed();
  }

  private boolean isAllowed(Caller caller, Access access) {
    String service = access.action().substring(0, access.action().indexOf(':'));
    ResourceRules own = rules.getOrDefault(service, ResourceRules.NONE);
    var question =
        new Question(
            requester(caller.principal()),
            access.action(),
            access.resource().value(),
            access.owner(),
            context(caller, access, own));
    return Evaluator.decide(question, Policies.NONE.with(own.side(access, caller))).isAllowed();
  }

  private RequestContext context(Caller caller, Access access, ResourceRules own) {
    var global = new RequestFacts(caller, access, region);
    RequestContext service = own.facts(access, caller);
    return key -> {
      if (key.startsWith("aws:")) {
        return global.values(key);
      }
      var told = Optional.ofNullable(access.facts().get(key));
      return told.isPresent() ? told : service.values(key);
    };
  }

  private static Requester requester(Principal principal) {
    return switch (principal) {
      case Principal.Anonymous() -> new Requester.Anonymous();
      case Principal.Root(var account, var canonicalId, _) ->
          new Requester.Root(new Requester.Home(account, canonicalId));
    };
  }
}
