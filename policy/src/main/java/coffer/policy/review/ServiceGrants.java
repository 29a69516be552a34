package coffer.policy.review;

import coffer.policy.document.ActionPattern;
import coffer.policy.document.Effect;
import coffer.policy.document.Statement;
import coffer.policy.review.Finding.Level;
import coffer.policy.text.Template;
import java.util.List;

/**
 * Finds grants of the two actions that hand a service other permissions, where they are not
 * confined to certain roles or services.
 *
 * <p>Source: IAM User Guide, "IAM policy validation check reference", the checks that begin with
 * "Pass role" and "Create SLR".
 */
final class ServiceGrants implements StatementCheck {
  /** What is handed over. */
  enum Grant {
    PASS_ROLE("iam:passrole", "iam:passedtoservice", Level.SECURITY_WARNING),
    CREATE_SLR("iam:createservicelinkedrole", "iam:awsservicename", Level.WARNING);

    private final String action;
    private final String confinedBy;
    private final Level level;

    Grant(String action, String confinedBy, Level level) {
      this.action = action;
      this.confinedBy = confinedBy;
      this.level = level;
    }
  }

  private final Grant grant;

  ServiceGrants(Grant grant) {
    this.grant = grant;
  }

  @Override
  public void look(Statement statement, List<Finding> found) {
    var resource = statement.resource();
    if (statement.effect() == Effect.DENY
        || resource.isEmpty()
        || statement.conditions().stream().anyMatch(it -> it.key().equals(grant.confinedBy))) {
      return;
    }
    var matching =
        statement.action().patterns().stream().filter(it -> it.matches(grant.action)).toList();
    if (matching.isEmpty() != statement.action().not()) {
      return;
    }
    boolean everywhere =
        resource.get().patterns().stream().map(Template::source).anyMatch(ServiceGrants::isWide);
    if (resource.get().not() || everywhere) {
      found.add(
          new Finding(
              grant.level,
              grant.name() + "_WITH" + how(statement, matching, resource.get().not()),
              statement.line(),
              grant.action,
              "Name the roles, or the service with a condition on " + grant.confinedBy + "."));
    }
  }

  private static String how(Statement statement, List<ActionPattern> matching, boolean not) {
    boolean star = matching.stream().noneMatch(pattern -> pattern.lowered().isLiteral());
    String action =
        statement.action().not() ? "_NOT_ACTION_AND" : star ? "_STAR_IN_ACTION_AND" : "";
    String where =
        not
            ? "_NOT_RESOURCE"
            : action.endsWith("STAR_IN_ACTION_AND") ? "_RESOURCE" : "_STAR_IN_RESOURCE";
    return action + where;
  }

  /** Whether it stands for roles of any name. */
  private static boolean isWide(String resource) {
    return resource.equals("*") || resource.endsWith(":role/*") || resource.endsWith(":*");
  }
}
