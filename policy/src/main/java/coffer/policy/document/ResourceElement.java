package coffer.policy.document;

import coffer.policy.text.Template;
import java.util.List;

/**
 * Resource or NotResource.
 *
 * @param not whether the statement is about every other resource
 */
public record ResourceElement(boolean not, List<Template> patterns) {
  public ResourceElement {
    patterns = List.copyOf(patterns);
  }
}
