package coffer.sts;

import coffer.pipeline.Access;
import coffer.pipeline.VouchedSessions;
import coffer.policy.decide.Requester;
import coffer.sts.SessionPolicies.PolicyDescriptor;
import coffer.sts.SessionTags.Tag;
import java.util.List;
import java.util.Optional;

/** Sessions that another service asks for, as a service asks with AssumeRole on AWS. */
final class ServiceSessions implements VouchedSessions {
  private static final String ACTION = "sts:AssumeRole";

  private final StsContext context;
  private final RoleSessions sessions;

  ServiceSessions(StsContext context) {
    this.context = context;
    this.sessions = new RoleSessions(context);
  }

  @Override
  public List<Access> accesses(Wanted wanted) {
    RoleRef role = RoleRef.find(context.realms(), wanted.role());
    var tags =
        wanted.tags().entrySet().stream()
            .map(tag -> new Tag(tag.getKey(), tag.getValue()))
            .toList();
    var managed = wanted.managed().stream().map(PolicyDescriptor::new).toList();
    var wish =
        new Wish(
            role,
            wanted.sessionName(),
            Optional.of(wanted.seconds()),
            SessionPolicies.of(wanted.policy(), managed, role.account()),
            SessionTags.of(tags, List.of()),
            wanted.sourceIdentity(),
            Wish.Vouched.NOTHING,
            false);
    return RoleSessions.accesses(ACTION, wish, access -> told(access, wanted));
  }

  private static Access told(Access access, Wanted wanted) {
    Access told = access.by(new Requester.Service(wanted.service()));
    for (var fact : wanted.facts().entrySet()) {
      told = told.telling(fact.getKey(), Optional.of(fact.getValue()));
    }
    return told;
  }

  @Override
  public Begun begin(List<Access> granted) {
    var begun = sessions.begin(RoleSessions.wish(granted));
    return new Begun(
        begun.credentials().accessKeyId(),
        begun.credentials().secretAccessKey(),
        begun.credentials().sessionToken(),
        begun.credentials().expiration(),
        begun.user().assumedRoleId(),
        begun.user().arn(),
        begun.packed());
  }
}
