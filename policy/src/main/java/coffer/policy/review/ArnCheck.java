package coffer.policy.review;

import coffer.policy.catalog.Catalog;
import coffer.policy.document.Statement;
import coffer.policy.review.Finding.Level;
import coffer.policy.text.Template;
import java.util.List;

/**
 * Finds ARNs that no resource can have, of the services the catalog knows.
 *
 * <p>Source: IAM User Guide, "IAM policy validation check reference", "ARN Region not allowed",
 * "ARN account not allowed", "Missing ARN Region" and "Invalid ARN resource".
 */
final class ArnCheck implements StatementCheck {
  private static final int PARTS = 6;
  private static final String ANY = "*";

  private final Catalog catalog;

  ArnCheck(Catalog catalog) {
    this.catalog = catalog;
  }

  /** What stands between the colons. */
  private record Arn(String partition, String service, String region, String account, String name) {
    static Arn of(String[] parts) {
      return new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    Arn in(String otherRegion) {
      return new Arn(partition, service, otherRegion, account, name);
    }

    Arn of(String otherAccount) {
      return new Arn(partition, service, region, otherAccount, name);
    }

    String text() {
      return String.join(":", "arn", partition, service, region, account, name);
    }
  }

  @Override
  public void look(Statement statement, List<Finding> found) {
    statement.resource().stream()
        .flatMap(element -> element.patterns().stream())
        .map(Template::source)
        .distinct()
        .forEach(resource -> look(statement, resource, found));
  }

  /** Of what is no ARN, or of a service that is not in the catalog, nothing can be said. */
  private void look(Statement statement, String resource, List<Finding> found) {
    String[] parts = resource.split(":", PARTS);
    if (parts.length < PARTS
        || !catalog.knowsService(parts[2])
        || catalog.anyResourceMatches(resource)) {
      return;
    }
    Arn arn = Arn.of(parts);
    if (is(arn.in(""))) {
      found.add(region(statement, resource));
    } else if (is(arn.of(""))) {
      found.add(account(statement, resource));
    } else if (is(arn.in("").of(""))) {
      found.add(region(statement, resource));
      found.add(account(statement, resource));
    } else if (arn.region().isEmpty() && is(arn.in(ANY))) {
      found.add(
          error("MISSING_ARN_REGION", statement, resource, "Add a Region to the resource ARN."));
    } else {
      found.add(
          error(
              "INVALID_ARN_RESOURCE",
              statement,
              resource,
              "No sort of resource of the service has such an ARN."));
    }
  }

  private boolean is(Arn arn) {
    return catalog.anyResourceMatches(arn.text());
  }

  private static Finding region(Statement statement, String resource) {
    return error(
        "ARN_REGION_NOT_ALLOWED",
        statement,
        resource,
        "Resources of this sort have no Region in their ARN.");
  }

  private static Finding account(Statement statement, String resource) {
    return error(
        "ARN_ACCOUNT_NOT_ALLOWED",
        statement,
        resource,
        "Resources of this sort have no account in their ARN.");
  }

  private static Finding error(String code, Statement statement, String resource, String what) {
    return new Finding(Level.ERROR, code, statement.line(), resource, what);
  }
}
