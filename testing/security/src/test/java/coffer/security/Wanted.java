package coffer.security;

import coffer.pipeline.Access;

/**
 * One thing a request asked to be allowed.
 *
 * @param resource its ARN
 */
record Wanted(String action, String resource) {
  static Wanted of(Access access) {
    return new Wanted(access.action(), access.resource().value());
  }

  /** A statement about just this. */
  String allowed() {
    return allowedOn(resource);
  }

  /** The same of another resource of its sort, or of some resource if it is about none. */
  String allowedElsewhere() {
    return allowedOn(resource.equals("*") ? "arn:aws:s3:::some-other" : resource + "-other");
  }

  private String allowedOn(String arn) {
    return "{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}".formatted(action, arn);
  }

  @Override
  public String toString() {
    return action + " on " + resource;
  }
}
