package coffer.pipeline;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.pipeline.event.ApiEvent;
import coffer.pipeline.event.Identity;
import coffer.pipeline.event.Identity.Issuer;
import coffer.pipeline.event.Identity.SessionFacts;
import coffer.pipeline.event.Recorded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes events of what is known of a request. */
public final class Events {
  private Events() {}

  /** Who a caller is, as events have it. */
  public static Identity identity(Caller caller) {
    String key = caller.authentication().accessKey().map(AccessKeyId::value).orElse("");
    return caller.principal().known().map(who -> identity(who, key)).orElse(Identity.UNKNOWN);
  }

  private static Identity identity(Principal.Known who, String key) {
    return new Identity(
        type(who),
        who.userId(),
        who.arn().value(),
        who.accountId().value(),
        key,
        userName(who),
        who.session().map(session -> facts(who, session)),
        "");
  }

  private static String type(Principal.Known who) {
    return switch (who) {
      case Principal.Root _ -> "Root";
      case Principal.User _ -> "IAMUser";
      case Principal.AssumedRole _ -> "AssumedRole";
      case Principal.FederatedUser _ -> "FederatedUser";
    };
  }

  private static String userName(Principal.Known who) {
    return who instanceof Principal.User user ? user.name() : "";
  }

  private static SessionFacts facts(Principal.Known who, Session session) {
    return new SessionFacts(
        issuer(who),
        session.issued(),
        session.mfaAt().isPresent(),
        session.sourceIdentity().orElse(""));
  }

  private static Issuer issuer(Principal.Known who) {
    String account = who.accountId().value();
    return switch (who) {
      case Principal.AssumedRole role ->
          new Issuer("Role", role.roleId(), role.roleArn().value(), account, role.roleName());
      case Principal.FederatedUser federated ->
          new Issuer(
              federated.userName().isPresent() ? "IAMUser" : "Root",
              federated.parentId(),
              federated.userArn().value(),
              account,
              federated.userName().orElse(""));
      case Principal.User user ->
          new Issuer("IAMUser", user.id(), user.arn().value(), account, user.name());
      case Principal.Root root -> new Issuer("Root", account, root.arn().value(), account, "");
    };
  }

  /** The way a caller's request came. */
  public static ApiEvent.Origin origin(Caller caller) {
    var request = caller.request();
    return new ApiEvent.Origin(
        request.peer().remote().getAddress().getHostAddress(),
        request.headers().first("user-agent").orElse(""),
        caller.ids().requestId(),
        request.peer().tls().map(tls -> new ApiEvent.Tls(tls.version(), tls.cipher())));
  }

  /** What of a request was about something that events show; each thing once. */
  static List<ApiEvent.Resource> resources(
      List<Access> accesses, Function<String, Optional<String>> type) {
    Map<String, ApiEvent.Resource> all = new LinkedHashMap<>();
    for (Access access : accesses) {
      String arn = access.resource().value();
      type.apply(arn)
          .ifPresent(
              named ->
                  all.put(
                      arn,
                      new ApiEvent.Resource(
                          arn, named, access.owner().map(AccountId::value).orElse(""))));
    }
    return List.copyOf(all.values());
  }

  /** An event that is being made, while its request goes along; used by one thread. */
  static final class Draft {
    private final Recorded<?> operation;
    private final Caller caller;
    private Map<String, Object> request = Map.of();
    private Map<String, Object> response = Map.of();
    private Map<String, Object> additional = Map.of();
    private List<String> made = List.of();

    Draft(Recorded<?> operation, Caller caller) {
      this.operation = operation;
      this.caller = caller;
    }

    /** Once the input is there. */
    void read(Map<String, Object> shown) {
      request = shown;
    }

    /** Once it was done. */
    <I> void done(Recorded<I> told, I input, Object output, List<Access> wanted) {
      List<String> about = wanted.stream().map(access -> access.resource().value()).toList();
      response = told.shownReply(output, about);
      additional = told.additional(input, output);
      made = told.made(output);
    }

    private List<ApiEvent.Resource> resources(RequestRecord.Builder audit) {
      var all = new ArrayList<>(Events.resources(audit.accesses, operation::resourceType));
      String account = caller.principal().account().map(AccountId::value).orElse("");
      for (String arn : made) {
        // Whether it might be made may have been asked of it already.
        boolean isThere = all.stream().anyMatch(one -> one.arn().equals(arn));
        operation
            .resourceType(arn)
            .filter(_ -> !isThere)
            .ifPresent(type -> all.add(new ApiEvent.Resource(arn, type, account)));
      }
      return all;
    }

    ApiEvent event(String id, String region, RequestRecord.Builder audit) {
      return new ApiEvent(
          audit.at,
          id,
          audit.service,
          audit.operation,
          caller.authentication().region().orElse(region),
          identity(caller),
          origin(caller),
          operation.readOnly(),
          request,
          response,
          additional,
          resources(audit),
          audit.errorCode.isEmpty()
              ? Optional.empty()
              : Optional.of(new ApiEvent.Failure(audit.errorCode, audit.errorMessage)),
          Optional.empty());
    }
  }
}
